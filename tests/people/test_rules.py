"""Sign-in names, passwords and waits, from their stated numbers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from time import sleep

import pytest

from trainer.people import rules
from trainer.people.demo import read_demo
from trainer.people.sign_in.passwords import LEGIBLE, Passwords, new_first_password

NOW = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 300), (1000, 300)],
)
def test_waits_grow_with_failures_up_to_five_minutes(failures: int, seconds: int) -> None:
    assert rules.wait_of_name(failures, NOW, NOW) == timedelta(seconds=seconds)


def test_a_wait_runs_from_the_last_failure() -> None:
    assert rules.wait_of_name(5, NOW - timedelta(seconds=29), NOW) == timedelta(seconds=1)
    assert rules.wait_of_name(5, NOW - timedelta(seconds=30), NOW) == timedelta(0)
    assert rules.wait_of_name(5, NOW - timedelta(hours=1), NOW) == timedelta(0)


def test_a_name_at_a_noisy_address_has_one_free_try() -> None:
    assert rules.wait_of_name(0, None, NOW, free=1) == timedelta(0)
    assert rules.wait_of_name(1, NOW, NOW, free=1) == timedelta(seconds=30)
    assert rules.wait_of_name(1, NOW, NOW) == timedelta(0)


def test_a_failure_after_now_makes_no_longer_wait() -> None:
    assert rules.wait_of_name(5, NOW + timedelta(days=9), NOW) == timedelta(seconds=30)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "至少 8 个"),
        ("abcdefg", "至少 8 个"),
        ("x1" * 65, "不能超过 128 个"),
        ("pass\x00word9", "无法输入"),
        ("S2024-0001", "学号或姓名"),
        ("s2024-0001", "学号或姓名"),
        ("Chen Yutong", "学号或姓名"),
        ("S2024-0001a", "学号或姓名"),
        ("s2024-00012024!", "学号或姓名"),
        ("!Chen Yutong1", "学号或姓名"),
        ("chenyutong888", "学号或姓名"),
        ("12345678", "太常见"),
        ("abcdefgh", "太常见"),
        ("michelle1", "太常见"),
        ("liverpool1", "太常见"),
        ("Woaini1314", "太常见"),
        ("taobao123", "太常见"),
        ("teacher888", "太常见"),
        ("demo-student1", "太常见"),
        ("P@ssw0rd1", "太常见"),
        ("20080808", "太常见"),
        ("PassW0rd", "太常见"),
        ("aaaaaaaaaa", "太常见"),
        ("abababab", "太常见"),
    ],
)
def test_bad_passwords_are_refused(password: str, said: str) -> None:
    names = {"login_name": "S2024-0001", "name": "Chen Yutong"}
    problems = list(rules.password_problems(password, **names))
    assert [said in str(problem.message) for problem in problems] == [True]


LONGEST = "".join(chr(33 + (n * 37 + n * n * 11) % 94) for n in range(128))


@pytest.mark.parametrize(
    "password", ["S2024-0001 in my mind", LONGEST, "天道酬勤厚德载物", "a b c d e"]
)
def test_good_passwords_pass(password: str) -> None:
    assert not list(rules.password_problems(password, login_name="S2024-0001", name="陈雨桐"))


def test_published_passwords_are_refused() -> None:
    demo = read_demo()
    staff = (demo.administrator.password, demo.instructor.password)
    for password in (*staff, demo.students.password):
        (problem,) = rules.password_problems(password, login_name="S2024-0001", name="陈雨桐")
        assert "太常见" in str(problem.message)


@pytest.mark.parametrize(
    ("login_name", "name", "password", "refused"),
    [
        ("2024210101", "陈雨桐", "陈雨桐12345", True),
        ("1", "陈", "1-陈-long", False),
        ("s10", "陈雨桐", "four-rivers10", False),
    ],
)
def test_short_names_forbid_nothing(
    login_name: str, name: str, password: str, *, refused: bool
) -> None:
    assert refused == bool(
        list(rules.password_problems(password, login_name=login_name, name=name))
    )


@pytest.mark.parametrize("login_name", ["1", "2024210101", "S2024-01", "li.na_2", "x" * 40])
def test_good_login_names_pass(login_name: str) -> None:
    assert not list(rules.login_name_problems(login_name))


@pytest.mark.parametrize(
    "login_name", ["", " ", "陈雨桐", "-1", "a b", "a\x00", "<b>", "x" * 41, "a@b"]
)
def test_bad_login_names_are_refused(login_name: str) -> None:
    assert list(rules.login_name_problems(login_name))


@pytest.mark.parametrize(
    "name", ["陈雨桐", "买买提·艾力", "Amy O'Neil-Tang", "J. Lee", "𠮷田", "Trần Đức", "สมชาย"]
)
def test_good_names_pass(name: str) -> None:
    assert not list(rules.name_problems(name))


@pytest.mark.parametrize("name", ["", "<script>", "陈\x00", "x" * 61, "=1+1", "陈1"])
def test_bad_names_are_refused(name: str) -> None:
    assert list(rules.name_problems(name))


def test_typed_names_are_compared_without_case_and_full_width_forms() -> None:
    assert rules.folded(" ｓ２０２４ ") == rules.folded("S2024") == "s2024"
    assert rules.tidy("  陈　雨桐 \n") == "陈 雨桐"


@pytest.mark.parametrize("written", ["王 明", "王　明", " 王  明 "])
def test_a_name_that_was_padded_to_three_characters_is_the_name(written: str) -> None:
    assert rules.tidy(written) == "王明"


@pytest.mark.parametrize("dot", ["·", "•", "‧", "・", "･"])
def test_dots_within_names_are_normalised(dot: str) -> None:
    assert rules.tidy(f"迪丽热巴{dot}迪力木拉提") == "迪丽热巴·迪力木拉提"


def test_signs_without_width_are_not_part_of_a_name() -> None:
    assert rules.tidy("\ufeff2024\u200b210101") == "2024210101"


def test_first_passwords_are_legible_different_and_allowed() -> None:
    some = {new_first_password() for _time in range(50)}
    assert len(some) == 50
    for password in some:
        assert set(password) <= set(LEGIBLE) | {"-"}
        assert not list(rules.password_problems(password, login_name="s1", name="陈"))


def test_hashes_are_argon2id_salted_and_checked() -> None:
    hasher = Passwords(rounds=1, memory_kib=8)
    one, other = hasher.hash("correct horse"), hasher.hash("correct horse")
    assert one.startswith("$argon2id$")
    assert one != other
    assert hasher.matches(one, "correct horse")
    assert not hasher.matches(one, "correct horse ")
    assert not hasher.matches(None, "correct horse")
    assert not hasher.matches("-", "correct horse")
    assert not hasher.is_outdated(one)
    assert Passwords(rounds=2, memory_kib=16).is_outdated(one)


def test_of_many_hashes_one_is_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = Passwords(rounds=1, memory_kib=8)
    stored, real = hasher.hash("correct horse"), hasher._hasher.verify
    at_work, most = set(), []

    class Watched:
        @staticmethod
        def verify(stored: str, password: str) -> bool:
            at_work.add(password)
            most.append(len(at_work))
            sleep(0.005)
            at_work.discard(password)
            return real(stored, password)

    monkeypatch.setattr(hasher, "_hasher", Watched)
    with ThreadPoolExecutor(8) as callers:
        answers = list(callers.map(lambda n: hasher.matches(stored, f"guess {n}"), range(8)))
    assert answers == [False] * 8
    assert most == [1] * 8
