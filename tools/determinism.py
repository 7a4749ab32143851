"""Builds the engine in several ways and compares what `sojourn_digest` prints, line by line."""

from tools import debian
from tools.shell import BUILD, TaskFailedError, answer, run, say

#: One library mathematics dispatches on: without these it takes its oldest path.
PLAIN = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"}

#: name -> compiler, flags, environment of the run
WAYS = {
    "g++ -O3": ("g++", "-O3", {}),
    "g++ -O1": ("g++", "-O1", {}),
    "g++ -O3 without AVX2 and FMA": ("g++", "-O3", PLAIN),
    "g++ -O3 for this machine": ("g++", "-O3 -march=native", {}),
    "clang++ -O3": ("clang++-19", "-O3", {}),
    "clang++ -O1": ("clang++-19", "-O1", {}),
}


def determinism() -> None:
    """Compare the digests of the engine built by two compilers, at two levels, for two instruction sets.

    Raises
    ------
    TaskFailedError
        If any way prints another line than the first one.
    """
    debian.require(debian.CHECK + debian.CLANG)
    outputs = {name: _digests(*way) for name, way in WAYS.items()}
    reference = outputs["g++ -O3"]
    different = [name for name, lines in outputs.items() if lines != reference]
    for name, lines in outputs.items():
        say(f"{'DIFFERENT' if name in different else 'same':<10}{name}")
        for expected, line in zip(reference, lines, strict=False):
            if line != expected:
                say(f"    expected {expected}\n    printed  {line}")
    if different or not reference:
        message = f"other digests than g++ -O3: {', '.join(different) or 'nothing was printed'}"
        raise TaskFailedError(message)
    say(f"{len(WAYS)} passed, 0 failed")


def _digests(compiler: str, flags: str, env: dict[str, str]) -> list[str]:
    """Build `sojourn_digest` with one compiler and its flags, run it, and return its lines."""
    folder = BUILD / "determinism" / f"{compiler}{flags}".replace(" ", "")
    run(
        "cmake",
        "-S",
        ".",
        "-B",
        folder,
        "-GNinja",
        "--log-level=NOTICE",
        f"-DCMAKE_CXX_COMPILER={compiler}",
        "-DCMAKE_BUILD_TYPE=Release",
        f"-DCMAKE_CXX_FLAGS_RELEASE={flags} -DNDEBUG",
        "-DSOJOURN_DEPENDENCIES=system",
        "-DSOJOURN_BUILD_PYTHON=OFF",
        "-DSOJOURN_BUILD_TESTS=ON",
    )
    run("cmake", "--build", folder, "--target", "sojourn_digest")
    code, out = answer(folder / "tests" / "sojourn_digest", env=env)
    if code != 0:
        message = f"sojourn_digest left with code {code} ({compiler} {flags})"
        raise TaskFailedError(message)
    return out.splitlines()
