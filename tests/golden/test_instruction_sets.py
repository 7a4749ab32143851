"""A machine without AVX2 and FMA, as far as the C library can pretend to be one, gives the committed bits."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.golden.test_golden import ROOT, SCENARIOS, committed

#: The C library's logarithm and exponential give other bits without these; ours must not notice.
PLAIN = "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"
PROGRAM = """
import sys, sojourn
for file in sys.argv[1:]:
    print(sojourn.load(file).compile().run(replications=2, seed=20260105).digest)
"""


def test_the_digest_does_not_depend_on_the_instruction_set() -> None:
    files = [str(file) for file in SCENARIOS.values()]
    environment = {**os.environ, "GLIBC_TUNABLES": PLAIN}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, *files], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert dict(zip(SCENARIOS, told.stdout.split(), strict=True)) == committed()
