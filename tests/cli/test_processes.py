"""The command line as a process: signals, closed pipes, full disks, terminals."""

import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import engine, start

LONG = ("--replications", 2_000_000, "--quiet")
pytestmark = engine


def interrupted(process, sign):
    """Let a run get going, then stop it: (exit code, seconds it took to stop, standard output, standard error)."""
    time.sleep(1.5)
    assert process.poll() is None
    asked = time.monotonic()
    process.send_signal(sign)
    out, err = process.communicate(timeout=20)
    return process.returncode, time.monotonic() - asked, out, err


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_at_once_and_leaves_nothing(small, tmp_path, sign):
    target = tmp_path / "out"
    target.mkdir()
    process = start(
        "run", small, *LONG, "--events", target / "log.csv", "--csv", target / "tables",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    code, seconds, out, err = interrupted(process, sign)
    assert (code, out, err) == (130, b"", b"")
    assert seconds < 2
    assert list(target.iterdir()) == []


def test_ctrl_c_while_writing_leaves_nothing(small, tmp_path):
    process = start("run", small, "--replications", 4000, "--events", tmp_path / "log.csv", "--quiet")
    deadline = time.monotonic() + 60
    while not any(file.name.endswith(".part") for file in tmp_path.iterdir()):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert [file.name for file in tmp_path.iterdir()] == ["small.yaml"]


def test_closed_pipe_is_quiet(small):
    with start("run", small, "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        err = process.stderr.read()
    assert process.returncode == 0
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err
    assert b"Broken pipe" not in err


def test_full_disk_behind_standard_output(small):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = start("run", small, "--json", stdout=full, stderr=subprocess.PIPE)
        err = process.communicate(timeout=30)[1]
    assert process.returncode == 4
    assert b"standard output: No space left on device" in err
    assert b"Traceback" not in err


def test_full_disk_behind_a_file(small, tmp_path):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); import sys;"
    program = f"{limit} from sojourn.cli import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    log = tmp_path / "log.csv"
    done = subprocess.run(
        [sys.executable, "-c", program, "run", small, "--events", log, "--quiet"],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    assert f"cannot write {log}: File too large".encode() in done.stderr
    assert done.stdout == b""
    assert [file.name for file in tmp_path.iterdir()] == ["small.yaml"]


def test_progress_only_on_a_terminal(small):
    shown, behind = pty.openpty()
    said = b""
    with start("run", small, "--replications", 3000, stdout=subprocess.PIPE, stderr=behind) as process:
        os.close(behind)
        try:
            while chunk := os.read(shown, 65536):
                said += chunk
        except OSError:  # the terminal is gone with the process
            os.close(shown)
        out = process.stdout.read()
    assert process.returncode == 0
    assert b"running" in said
    assert b"running" not in out


def test_no_progress_elsewhere(small):
    with start("run", small, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert b"running" not in process.communicate(timeout=30)[1]


def test_start_is_quick():
    """Help without the engine, pydantic or numpy."""
    program = (
        "import sys; from sojourn.cli import main; main(['--help']); "
        "print([m for m in ('numpy', 'pydantic', 'ruamel', 'pandas', 'pyarrow', 'sojourn._core') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"
