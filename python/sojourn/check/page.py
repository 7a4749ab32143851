"""Checks as one self-contained HTML page: verdicts, drifts in margins, what differs, digests, the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.check.page_parts import again, drifts, history, inputs, next_steps
from sojourn.check.words import (
    VERDICTS,
    counted,
    finding,
    legal,
    level,
    moved,
    name,
    totals,
    units,
    why,
    worst,
)
from sojourn.report.markup import clipped, escaped
from sojourn.report.page import Sheet, page as document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.check.model import Checked, Verdict

_STYLE: Final = """
.pill{display:inline-block;border:1px solid var(--sj-control);border-radius:4px;padding:0 6px;font-weight:700;
font-size:11px;line-height:1.5;white-space:nowrap;color:var(--sj-ink2)}
.pill.fail{color:var(--sj-error);border-color:var(--sj-error)}
.pill.inconclusive{color:var(--sj-warning);border-color:var(--sj-warning);background:var(--sj-warned)}
h1 .pill{font-size:14px;vertical-align:3px;margin-right:8px}
.all{list-style:none;padding:0;font-size:12.5px;color:var(--sj-ink)}
.all li{padding:7px 0;border-bottom:1px solid var(--sj-line);overflow-wrap:anywhere}
.all li:last-child{border-bottom:0}
.all .pill{margin-right:6px}
.all a,.all b{color:var(--sj-variant);font-weight:600;display:inline-block;min-height:24px;line-height:24px}
.all b{color:var(--sj-ink)}
.sheet table.drifts,.sheet table.inputs,.sheet table.facts{table-layout:fixed}
.drifts .metric{width:30%}
.drifts .drift{width:29%}
.inputs .path{width:52%}
.facts .fact{width:27%}
.sheet details .sj-table{width:max-content}
.sheet details .sj-table th,.sheet details .sj-table td{white-space:nowrap;overflow-wrap:normal;padding-right:14px}
.sheet .small{display:block;color:var(--sj-ink2);font-size:11px;overflow-wrap:anywhere}
.drifts svg,.drifts .axis svg{display:block;width:100%;max-width:none}
.drifts td b{font-weight:600}
.drifts .fail b{color:var(--sj-error)}
.drifts .inconclusive b{color:var(--sj-warning)}
code{font:11px/1.4 ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;overflow-wrap:anywhere}
.steps{list-style:none;padding:0;font-size:12px}
.steps li{margin:0 0 4px}
@media screen and (max-width:700px){
.drifts .metric{width:27%}
.drifts .drift{width:32%}
.drifts .small b{text-transform:lowercase}
.near,.was{display:none}
.sheet .drifts th,.sheet .drifts td{padding-right:7px}
}
@page{size:A4;margin:13mm 14.5mm}
@media print{
.sheet{display:block;width:auto;height:auto;padding:0;overflow:visible;break-inside:auto}
.sheet tr,.all li,pre{break-inside:avoid}
h1{font-size:21px}
h2{break-after:avoid}
section{margin-bottom:11px}
.sheet th,.sheet td{padding-top:2.5px;padding-bottom:2.5px}
.sheet thead{display:table-header-group}
}
"""


def page(checked: Sequence[Checked]) -> str:
    """Return the page: no script, nothing fetched; light or dark on a screen, light in print.

    One scenario has a sheet of its own. Of several there is a list first, then a sheet for each of which the bits
    differ. The same checks give the same bytes, but for the seconds that they took.
    """
    several = len(checked) != 1
    sheets = [_list(checked)] if several else []
    sheets += [_sheet(each, k) for k, each in enumerate(checked, 1) if not each.exact or not several]
    title = headline(checked) if several else f"{name(checked[0])}: {finding(checked[0])}"
    return legal(document(title, "sojourn check", totals(checked), sheets, more=_STYLE.replace("\n", "")))


def headline(checked: Sequence[Checked]) -> str:
    """The verdict on several scenarios as a sentence: `1 of 3 scenarios fails: first_journey`."""
    verdict = worst(checked)
    those = [name(each) for each in checked if each.verdict == verdict]
    every = counted(len(checked), "scenarios")
    if verdict == "pass":
        return f"All {every} pass" if checked else "No scenario was checked"
    verb = {"fail": ("fails", "fail"), "inconclusive": ("is inconclusive", "are inconclusive")}[verdict]
    shown = ", ".join(clipped(each, 40) for each in those[:3]) + (f" and {len(those) - 3:,} more" if those[3:] else "")
    return f"{len(those):,} of {every} {verb[len(those) != 1]}: {shown}"


def pill(verdict: Verdict) -> str:
    """A verdict in a frame: its word says it, colour only helps."""
    return f'<span class="pill {verdict}">{VERDICTS[verdict]}</span>'


def _list(checked: Sequence[Checked]) -> Sheet:
    items = "".join(f"<li>{_item(each, k)}</li>" for k, each in enumerate(checked, 1))
    said = f"{level(checked[0]).capitalize()}." if checked else ""
    return Sheet(
        parts=(
            f"<h1>{escaped(headline(checked))}</h1>",
            f'<p class="lead">{escaped(said)}</p>' if said else "",
            f'<section><h2>Scenarios</h2><ul class="all">{items}</ul></section>',
        ),
        foot=f"{sum(each.exact for each in checked):,} of {counted(len(checked), 'scenarios')} with the same bits",
    )


def _item(of: Checked, k: int) -> str:
    named = escaped(clipped(name(of)))
    link = f"<b>{named}</b>" if of.exact else f'<a href="#s{k}">{named}</a>'
    _, _, found = finding(of).partition(": ")
    digest = f"digest {of.digest[:12]}" if of.exact else f"digest {of.digest[:12]}, not {of.baseline.digest[:12]}"
    small = f'<span class="small">{escaped(f"{of.file} · {digest} · {of.seconds:.1f} s")}</span>'
    return f"{pill(of.verdict)}{link}: {escaped(found)}{small}"


def _sheet(of: Checked, k: int) -> Sheet:
    base, found = of.baseline, moved(of)
    _, _, said = finding(of).partition(": ")
    lead = f"{why(found[0], of)[:1].upper()}{why(found[0], of)[1:]}." if found else _exact(of)
    foot = f"stream {base.stream_version} · seed {base.seed} · digest {of.digest[:12]} · baseline {base.digest[:12]}"
    return Sheet(
        parts=(
            f"<h1>{pill(of.verdict)}{escaped(clipped(name(of)))}: {escaped(said)}</h1>",
            f'<p class="lead">{escaped(lead)}</p>',
            drifts(of),
            inputs(of),
            next_steps(of),
            again(of),
            history(of),
        ),
        foot=foot,
        key=f"s{k}",
    )


def _exact(of: Checked) -> str:
    if not of.exact:
        return "No metric of the baseline moved; tallies that no metric reads did."
    what = counted(len(of.baseline.metrics), "metrics")
    return f"Every integer tally of {counted(of.blocks, units(of))} is the baseline's, hence all {what}."
