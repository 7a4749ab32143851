"""How a report looks: on a screen light or dark, in print light and on A4."""

from __future__ import annotations

from typing import Final

from sojourn.picture.theme import FONT, every_style, figure_style

_SCREEN: Final = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;color-scheme:light dark}
body.sj{margin:0;background:var(--sj-page);color:var(--sj-ink);font-size:13px}
main{display:block}
.sheet{background:var(--sj-surface);max-width:794px;margin:24px auto;padding:48px 54px 28px;display:flex;
flex-direction:column;border:1px solid var(--sj-line)}
.running{display:flex;justify-content:space-between;gap:16px;color:var(--sj-ink2);font-size:11px;
border-bottom:1px solid var(--sj-line);padding-bottom:9px;margin-bottom:18px}
.sheet>footer{display:flex;justify-content:space-between;gap:16px;color:var(--sj-ink2);font-size:10px;margin-top:auto;
padding-top:12px}
.running span,footer span{overflow-wrap:anywhere}
.running span+span,footer span+span{white-space:nowrap}
h1{font-size:25px;line-height:1.18;letter-spacing:-.01em;margin:0 0 12px;font-weight:700;overflow-wrap:anywhere}
h2{font-size:14.5px;line-height:1.25;margin:0 0 5px;font-weight:700;overflow-wrap:anywhere}
section{margin:0 0 15px;min-width:0}
p{margin:0 0 6px;overflow-wrap:anywhere}
.lead{font-size:13.6px;line-height:1.5;color:var(--sj-ink2);margin:0 0 15px}
.lead b,.life b{color:var(--sj-ink)}
.sheet .go .note,.sheet .half .note,.sheet .fix .note,.sheet .low .note{margin:2px 0 0}
.life,.text{color:var(--sj-ink2);line-height:1.5}
.sj .note{font-size:10.5px;line-height:1.4;margin:4px 0 0}
.wide{overflow-x:auto}
.wide:focus-visible,summary:focus-visible{outline:2px solid var(--sj-variant);outline-offset:2px}
.sheet table{border-collapse:collapse;width:100%;font-size:11.6px}
.sheet th,.sheet td{font-weight:400;text-align:left;vertical-align:middle;padding:3.5px 10px 3.5px 0;
border-bottom:1px solid var(--sj-line);overflow-wrap:anywhere}
.sheet th:last-child,.sheet td:last-child{padding-right:0}
.sheet tbody tr:last-child>*{border-bottom:0}
.rests th:nth-child(3){overflow-wrap:normal;white-space:nowrap}
.rests thead th:nth-child(1){width:23%}
.rests thead th:nth-child(4){width:18%}
.rests thead th:nth-child(5){width:19%}
.changes .what{width:17%}
.sheet .changes th,.sheet .changes td{padding-right:8px;font-size:11px}
.sheet .changes thead th{white-space:normal;overflow-wrap:normal;font-size:10.5px}
.sheet .changes th:last-child,.sheet .changes td:last-child{padding-right:0}
.sheet .wrap{white-space:normal;display:inline-block;max-width:64px;line-height:1.2}
.sheet thead th{color:var(--sj-ink2);font-size:10.5px;vertical-align:bottom}
.sheet .n{text-align:right;white-space:nowrap}
.up{color:var(--sj-variant);font-weight:600}
.quiet{color:var(--sj-ink2)}
.strip svg{display:block;width:92px;max-width:none}
.grade{display:inline-block;border:1px solid var(--sj-control);border-radius:4px;padding:0 5px;font-weight:600;
font-size:10.5px;white-space:nowrap}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 28px;align-items:start}
ul{margin:0;padding:0 0 0 15px;color:var(--sj-ink2);line-height:1.42;font-size:11.4px}
li{margin:0 0 2px;overflow-wrap:anywhere}
pre{margin:0 0 6px;padding:9px 12px;border-radius:6px;background:var(--sj-page);white-space:pre-wrap;
overflow-wrap:anywhere;font:11px/1.5 ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}
figure.sj{margin:0;padding:0;max-width:none}
.sj figcaption{font-size:11.8px;font-weight:400;color:var(--sj-ink2);margin:0 0 4px;overflow-wrap:anywhere}
.sj svg{forced-color-adjust:none}
.sj summary{font-size:11px;display:inline-block;padding:4px 0}
details .sj-table{font-size:11px}
.sheet details .sj-table .n{white-space:normal}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen and (max-width:700px){
.sheet{margin:0 0 12px;padding:20px 16px;border-left:0;border-right:0}
.two{grid-template-columns:1fr}
.running,.sheet>footer{flex-wrap:wrap;gap:4px 16px}
h1{font-size:22px}
}
"""

_PRINT: Final = """
@page{size:A4;margin:0}
@media print{
html{color-scheme:light}
body.sj{background:none;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.sheet{width:210mm;max-width:none;height:296.6mm;margin:0;border:0;padding:13mm 14.5mm 9mm;overflow:hidden;
break-after:page;break-inside:avoid}
.sheet:last-child{break-after:auto}
.sheet>*{flex-shrink:0}
.wide{overflow:visible}
details{display:none}
.two{grid-template-columns:1fr 1fr}
.sheet figure.sj svg{width:auto;max-width:100%;max-height:58mm;margin:0}
.sheet .half figure.sj svg{max-height:38mm}
.sheet .go figure.sj svg{max-height:58mm}
.sheet .map figure.sj svg{max-height:70mm}
.sheet .low figure.sj svg{max-height:32mm}
.dense section{margin-bottom:9px}
.dense .life,.dense .text,.dense ul{line-height:1.35;font-size:11px}
.dense .half figure.sj svg{max-height:42mm}
.dense .map figure.sj svg{max-height:52mm}
.dense .low figure.sj svg{max-height:33mm}
.sheet.dense table{font-size:10.8px}
.dense th,.dense td{padding-top:2.5px;padding-bottom:2.5px}
}
"""


def style() -> str:
    """Return the whole style sheet of a report."""
    return f"{figure_style()}{every_style()}body.sj{{font-family:{FONT}}}{_SCREEN}{_PRINT}".replace("\n", "")
