# The trainer as an image. With its database: docker compose up (compose.yaml).
FROM python:3.13-slim-trixie AS build
RUN apt-get update && apt-get install --no-install-recommends --yes make npm
WORKDIR /opt/trainer
# What set-up reads comes first: a change of the code alone installs nothing again.
COPY Makefile package.json package-lock.json requirements.lock .npmrc ./
COPY tools/ tools/
COPY trainer/__init__.py trainer/config.py trainer/
RUN make setup
COPY . .
RUN .venv/bin/python -m compileall -q graders trainer

FROM python:3.13-slim-trixie
# Customs papers are set in its font.
RUN apt-get update && apt-get install --no-install-recommends --yes fonts-noto-cjk
RUN useradd --system --create-home --home-dir /var/lib/trainer trainer
COPY --from=build /opt/trainer /opt/trainer
WORKDIR /opt/trainer
USER trainer
ENV TRAINER_DATA_DIR=/var/lib/trainer
ENV TRAINER_HOST=0.0.0.0
ENV TRAINER_LOG_FORMAT=json
VOLUME /var/lib/trainer
EXPOSE 5000
HEALTHCHECK --start-period=60s CMD [".venv/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:5000/sign-in', timeout=5)"]
CMD [".venv/bin/trainer", "serve", "--no-demo"]
