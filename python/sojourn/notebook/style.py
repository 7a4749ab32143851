"""The style of a slider, from the tokens of the theme."""

from __future__ import annotations

from typing import Final

from sojourn.picture.theme import figure_style

STYLE: Final = (
    figure_style()
    + """
.sj-slider{max-width:780px;padding:12px 14px;border:1px solid var(--sj-line);border-radius:8px;box-sizing:border-box}
.sj-slider *{box-sizing:border-box}
.sj-slider .top{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline}
.sj-slider .name{font-size:13.5px;font-weight:600;flex:1 1 auto;overflow-wrap:anywhere}
.sj-slider .was,.sj-slider .ends,.sj-slider .note,.sj-slider .state{color:var(--sj-ink2);font-size:12px}
.sj-slider .was{overflow-wrap:anywhere}
.sj-slider input{font:inherit;color:inherit}
.sj-slider .field{width:9em;min-height:28px;text-align:right;padding:2px 8px;border-radius:5px;
border:1px solid var(--sj-control);background:var(--sj-surface)}
.sj-slider.moved .field{border-color:var(--sj-variant)}
.sj-slider.invalid .field{border:2px solid var(--sj-error)}
.sj-slider .track{position:relative;padding-top:6px}
.sj-slider .range{width:100%;height:28px;margin:0;appearance:none;background:none;cursor:pointer;
--line:linear-gradient(to right,var(--sj-flow) var(--from),
var(--sj-variant) var(--from) var(--to),var(--sj-flow) var(--to))}
.sj-slider .range::-webkit-slider-runnable-track{height:5px;border-radius:3px;background:var(--line)}
.sj-slider .range::-moz-range-track{height:5px;border-radius:3px;background:var(--line)}
.sj-slider .range::-webkit-slider-thumb{appearance:none;width:16px;height:16px;margin-top:-5.5px;border-radius:50%;
background:var(--sj-surface);border:2.5px solid var(--sj-variant)}
.sj-slider .range::-moz-range-thumb{width:16px;height:16px;border-radius:50%;box-sizing:border-box;
background:var(--sj-surface);border:2.5px solid var(--sj-variant)}
.sj-slider :focus-visible{outline:2px solid var(--sj-variant);outline-offset:2px}
.sj-slider .tick{position:absolute;top:4px;width:2px;height:32px;margin-left:-1px;background:var(--sj-baseline);
pointer-events:none}
.sj-slider .ends{display:flex;justify-content:space-between}
.sj-slider .message{color:var(--sj-error);font-size:12px;margin:4px 0;overflow-wrap:anywhere}
.sj-slider .headline{font-size:13.5px;font-weight:600;margin:10px 0 2px;overflow-wrap:anywhere}
.sj-slider .state{margin:2px 0;min-height:17px}
.sj-slider .scroll{overflow-x:auto}
.sj-slider.waiting .answer{color:var(--sj-ink2)}
.sj-slider.waiting .answer .sj-table{color:var(--sj-ink2)}
.sj-slider tr.shown .difference{color:var(--sj-variant);font-weight:600}
.sj-slider tr.unsure .difference{color:var(--sj-ink2)}
.sj-slider .sj-table .n{white-space:nowrap}
@media (forced-colors:active){.sj-slider .tick{background:CanvasText}.sj-slider .range{appearance:auto}}
"""
)
