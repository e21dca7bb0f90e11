"""`reference`, `consultation list | load | dump`: exit 0 done, 1 refused with one clear line on standard error, 2 wrong use."""

import gzip
import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select

from survey_app.consultation.models import Consultation
from survey_app.db import db
from survey_app.reply.models import Version
from tests import archive_lines
from tests.archive.samples import full_archive, packed

NOT_IN_IT = "Not in an archive: persons, comments, scans, codings, snapshots and the audit log. A backup has them all.\n"


@pytest.fixture
def run(app):
    """`run("consultation", "list")`"""
    return lambda *words: app.test_cli_runner().invoke(args=[str(word) for word in words])


@pytest.fixture
def flask(app, database, pytestconfig):
    """`flask("consultation", "list")`: a process of its own on the same database, with `input`, `stdout` and the like as for Popen."""

    def start(*words, **streams):
        command = [sys.executable, "-W", "error", "-m", "flask", "--app", "wsgi", *map(str, words)]
        return subprocess.Popen(command, cwd=pytestconfig.rootpath, env=os.environ | {"DATABASE_URL": database.url}, **streams)

    return start


def count(app, kind):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(kind))


def test_a_loaded_archive_is_told_by_its_counts(run, written):
    done = run("consultation", "load", written(full_archive()))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "Loaded spring: 10 delegations, 10 versions, 2 drafts, 2 positions.\n", "")


def test_a_wrong_line_is_one_line_on_standard_error_and_nothing_is_loaded(run, written, app):
    refused = run("consultation", "load", written([*full_archive(), archive_lines.version("XXX")]))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == 'line 26: delegation: there is no delegation "XXX" in this archive\n'
    assert count(app, Consultation) == 0


@pytest.mark.parametrize("path", ["/nowhere/archive.jsonl", "/", "/dev/null"])
def test_a_file_that_is_none_is_refused_in_one_line(path, run):
    refused = run("consultation", "load", path)
    assert refused.exit_code == 1 and refused.stderr.startswith(path) and refused.stderr.count("\n") == 1


def test_an_empty_file_is_refused_by_its_first_line(run, written):
    refused = run("consultation", "load", written([]))
    assert (refused.exit_code, refused.stderr) == (1, "line 1: the file is empty\n")


@pytest.mark.parametrize("words", [["consultation", "load"], ["consultation", "dump"], ["consultation", "load", "a", "b"], ["consultation", "what"],
                                   ["consultation", "list", "--what"], ["consultation", "dump", "spring", "--out"], ["reference", "what"]])
def test_wrong_use_ends_with_2(words, run):
    assert run(*words).exit_code == 2


@pytest.mark.parametrize("words", [["reference"], ["reference", "load"], ["consultation"], ["consultation", "list"], ["consultation", "load"],
                                   ["consultation", "dump"]])
def test_every_command_has_its_help(words, run):
    shown = run(*words, "--help")
    assert shown.exit_code == 0 and shown.stdout.startswith("Usage:")


def test_the_reference_data_is_loaded_and_then_up_to_date(run):
    assert run("reference", "load").stdout == "Reference data loaded: 213 delegations, 5 regional groups, 25 codes are new or different.\n"
    again = run("reference", "load")
    assert (again.exit_code, again.stdout) == (0, "The reference data is up to date.\n")


def test_the_list_is_a_table(run, written, clock):
    run("consultation", "load", written(full_archive()))
    autumn = archive_lines.header(slug="autumn-2026", opens_at="2026-09-01T00:00:00Z", closes_at="2026-10-01T00:00:00Z")
    run("consultation", "load", written([autumn]))
    clock.set("2026-03-15T00:00:00Z")
    listed = run("consultation", "list")
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert listed.stdout == """\
slug         symbol  stage      opens                             closes                            members  replies
spring       X/1     open       16 Feb 2026, 09:00 (Geneva time)  31 Mar 2026, 18:00 (Geneva time)        7        5
autumn-2026  X/1     preparing  1 Sept 2026, 02:00 (Geneva time)  1 Oct 2026, 02:00 (Geneva time)         0        0
"""


def test_a_dump_goes_to_standard_output_and_says_what_is_not_in_it(run, written):
    run("consultation", "load", written(full_archive()))
    dumped = run("consultation", "dump", "spring")
    assert (dumped.exit_code, dumped.stderr, len(dumped.stdout.splitlines())) == (0, NOT_IN_IT, 25)


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_a_dump_goes_to_a_file_and_replaces_the_one_there(name, run, written, tmp_path):
    run("consultation", "load", written(full_archive()))
    path = tmp_path / "folder" / name
    path.parent.mkdir()
    path.write_text("what was there")
    done = run("consultation", "dump", "spring", "--out", path)
    content = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", NOT_IN_IT)
    assert content.decode() == run("consultation", "dump", "spring").stdout and [each.name for each in path.parent.iterdir()] == [name]


def test_a_packed_dump_is_the_same_bytes_each_time(run, written, tmp_path):
    run("consultation", "load", written(full_archive()))
    for name in ("one.gz", "two.gz"):
        run("consultation", "dump", "spring", "--out", tmp_path / name)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


@pytest.mark.parametrize("path", ["/nowhere/out.jsonl", "/"])
def test_a_dump_that_cannot_be_written_is_refused_in_one_line(path, run, written):
    run("consultation", "load", written(full_archive()))
    refused = run("consultation", "dump", "spring", "--out", path)
    assert refused.exit_code == 1 and refused.stderr.startswith(f"{path} cannot be written: ") and refused.stderr.count("\n") == 1


def test_a_device_is_written_to_and_not_replaced(run, written):
    run("consultation", "load", written(full_archive()))
    assert run("consultation", "dump", "spring", "--out", "/dev/null").exit_code == 0
    assert not os.path.isfile("/dev/null")


def test_a_dump_of_nothing_is_refused(run):
    refused = run("consultation", "dump", "nothing")
    assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", "There is no consultation nothing.\n")


def test_a_reader_that_stops_early_is_no_fault(flask, run, written):
    remarks = [archive_lines.version(code, answers={"theme": "IMAGE", "remarks": "x" * 200_000}) for code in ("CHE", "FRA", "JPN")]
    run("consultation", "load", written([archive_lines.header(), *archive_lines.roll(), *remarks]))
    process = flask("consultation", "dump", "spring", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(10)
    process.stdout.close()
    with process:
        assert (process.stderr.read().decode(), process.wait(60)) == (NOT_IN_IT, 0)


def test_an_interrupted_load_leaves_nothing(flask, app, tmp_path):
    path = tmp_path / "long.jsonl"
    write_many(path, 100_000)
    process = flask("consultation", "load", path, stderr=subprocess.PIPE)
    wait_until_reading(process, path)
    process.send_signal(signal.SIGINT)
    with process:
        said = process.stderr.read().decode()
        assert process.wait(60) == 1 and "Traceback" not in said and "Aborted" in said
    assert count(app, Consultation) == count(app, Version) == 0


def write_many(path, versions, delegations=200):
    """An archive of so many versions."""
    with open(path, "wb") as file:
        for line in [archive_lines.header(), *(archive_lines.delegation(f"D{number}", number) for number in range(delegations))]:
            file.write(packed(line) + b"\n")
        answers = {"theme": "IMAGE", "remarks": "word " * 20}
        line = packed(archive_lines.version("CODE", 7_654_321, submitted_at="2026-03-01T10:00:00Z", answers=answers))
        for number in range(versions):
            one = line.replace(b"CODE", b"D%d" % (number % delegations)).replace(b"7654321", b"%d" % (number // delegations + 1))
            file.write(one + b"\n")


def wait_until_reading(process, path):
    """Until the process has the file open and has gone some way in it."""
    for _try in range(3000):
        for descriptor in os.listdir(f"/proc/{process.pid}/fd") if process.poll() is None else ():
            try:
                if os.readlink(f"/proc/{process.pid}/fd/{descriptor}") == str(path):
                    with open(f"/proc/{process.pid}/fdinfo/{descriptor}") as info:
                        if int(info.readline().split()[1]) > 2_000_000:
                            return
            except OSError:
                continue
        time.sleep(0.01)
    raise AssertionError("the file is not being read")


def test_memory_grows_neither_with_the_versions_nor_with_the_delegations(app, database, tmp_path):
    """Of the whole application, in MiB."""
    path = tmp_path / "many.jsonl"
    write_many(path, 50_000, delegations=25_000)
    assert peak("consultation", "load", path, database=database) < 200
    assert count(app, Version) == 50_000
    assert peak("consultation", "dump", "spring", "--out", tmp_path / "out.jsonl", database=database) < 150


def peak(*words, database):
    """What a command holds at the most, as the system counts it."""
    watched = "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); " \
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024); sys.exit(code)"
    done = subprocess.run([sys.executable, "-c", watched, sys.executable, "-m", "flask", "--app", "wsgi", *map(str, words)], check=True,
                          capture_output=True, text=True, env=os.environ | {"DATABASE_URL": database.url})
    return int(done.stdout.split()[-1])
