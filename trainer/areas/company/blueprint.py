"""The blueprint that the area's view modules share."""

from flask import Blueprint

from trainer.core.web.access import Permission, permission_required

bp = Blueprint("company", __name__)
manage = permission_required(Permission.COMPANY_INFORMATION)
