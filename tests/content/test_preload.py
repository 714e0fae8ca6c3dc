"""Content is read when the app is made: no request waits for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from trainer.config import ROOT

SCRIPT = """
import sys
from pathlib import Path
from trainer.app import create_app
from trainer.config import ROOT, Settings
from trainer.core.data.records import Base
from trainer.core.web.files import uploads
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.people.models import User

environment = {"TRAINER_DATA_DIR": sys.argv[1], "TRAINER_SECRET_KEY": "x" * 40}
app = create_app(Settings.from_environment(environment))
app.config["WTF_CSRF_ENABLED"] = False
Base.metadata.create_all(database_of(app).engine)
with database_of(app).writing() as session:
    session.add(User(
        login_name="u", name="u", role=Role.STUDENT, password_hash="-", must_change_password=False
    ))
client = app.test_client()
with client.session_transaction() as cookie:
    cookie["_user_id"] = "1.1"

names = ("tasks", "seed", "handbook", "trainer/static", "trainer/translations")
folders = [ROOT / name for name in names]
read = set()

def watch(event, arguments):
    if event in {"open", "os.scandir", "os.listdir"} and isinstance(arguments[0], (str, Path)):
        path = Path(arguments[0])
        if any(path.is_relative_to(folder) for folder in folders):
            read.add(str(path.relative_to(ROOT)))

sys.addaudithook(watch)
for address in ("/tasks", "/tasks/ready-to-ship", "/handbook/products", "/assets/0/js/page.js"):
    assert client.get(address).status_code == 200, address
assert client.post("/language", data={"language": "en"}).status_code == 302
assert client.post("/tasks/ready-to-ship/start").status_code == 302
assert client.get("/a/1/").status_code == 200
for page in ("products/new/", "products/words/brands", "freight/new", "customs/new", "company/"):
    assert client.get(f"/a/1/{page}", follow_redirects=True).status_code == 200, page
answer = client.post("/a/1/customs/new", data={"exit_port": "x"})
assert answer.status_code == 422, answer
assert client.post("/a/1/company/submit").status_code in {302, 422}
with app.app_context():
    uploads.seeded_files()
print(*sorted(read), sep="\\n")
"""


@pytest.mark.programs
def test_no_request_reads_content(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, ""), ended.stderr
