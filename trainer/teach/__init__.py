"""The instructors' screens."""


def init_app(app):
    pass
