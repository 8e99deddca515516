/** The style sheet of a brief: one text face, one figure face, thin rules; light, dark and paper from the same tokens. */

import { tokenDeclarations } from './figures/palette.ts';
import { fontStack } from './figures/picture-frame.ts';

const faces = `--text:Charter,"Bitstream Charter","Sitka Text",Cambria,"Noto Serif","Liberation Serif",serif;--figures:${fontStack};`;

const page = `
*{box-sizing:border-box}
html{background:var(--go-paper);color:var(--go-ink);font:17px/1.52 var(--text);font-variant-numeric:lining-nums;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:40px 24px 64px;max-width:768px}
a{color:inherit;text-decoration-color:var(--go-axis);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--go-accent);outline-offset:2px}
:target{background:color-mix(in srgb,var(--go-accent) 12%,transparent)}
.skip{position:absolute;left:-999rem}
.skip:focus{left:8px;top:8px;padding:4px 12px;background:var(--go-paper);border:1px solid var(--go-ink)}
h1,h2,h3,h4,h5,.finding{text-wrap:balance}
h1{font-size:2rem;line-height:1.16;font-weight:600;letter-spacing:-.008em;margin:0 0 12px}
.subtitle{font-size:1.12rem;line-height:1.4;color:var(--go-muted);margin:0 0 20px;max-width:36em}
.imprint{max-width:none;list-style:none;margin:0 0 32px;padding:8px 0;border:solid var(--go-rule);border-width:1px 0;font:.78rem/1.5 var(--figures);color:var(--go-muted);max-width:none}
section{margin:0 0 48px}
h2{font-size:1.42rem;line-height:1.22;font-weight:600;margin:0 0 14px;padding-top:12px;border-top:2px solid var(--go-ink)}
h3{font-size:1.1rem;line-height:1.3;margin:32px 0 8px}
h4,h5{font-size:1rem;line-height:1.3;font-style:italic;font-weight:400;margin:24px 0 6px}
p,ul{max-width:35em}
p{margin:0 0 12px;hyphens:auto}
ul{margin:0 0 14px;padding-left:1.15em}
li{margin:0 0 5px}
.lead{font-size:1.1rem;line-height:1.46}
.caveat,.definition{font-size:.9rem;line-height:1.46;padding-left:12px;border-left:2px solid var(--go-axis)}
.caveat{border-left-style:dashed}
.tag{font:600 .76rem/1 var(--figures);color:var(--go-muted);margin-right:.35em}
.figure{text-decoration:none;white-space:nowrap;border-bottom:1px dotted var(--go-axis);font-variant-numeric:lining-nums tabular-nums}
.figure.words{white-space:normal;border-bottom:0}
.figure:hover{border-bottom:1px solid currentColor}
sup{font:.62em/0 var(--figures);vertical-align:baseline;position:relative;top:-.48em;margin-left:.12em;white-space:nowrap;color:var(--go-muted)}
h1 sup{font-size:.36em;top:-1.1em}
h1 .figure{border-bottom:0}
sup a{text-decoration:none}
sup a:hover{text-decoration:underline}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}`;

const tables = `
.table{margin:20px 0 24px;break-inside:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font:.8rem/1.38 var(--figures);font-variant-numeric:lining-nums tabular-nums}
caption{text-align:left;font-weight:600;font-size:.86rem;line-height:1.4;padding:0 0 8px;text-wrap:pretty}
th,td{padding:4px 12px 4px 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--go-rule);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;vertical-align:bottom;border-top:1.5px solid var(--go-ink);border-bottom:1px solid var(--go-ink);padding-top:5px}
tbody tr:last-child>*{border-bottom:1.5px solid var(--go-ink)}
.number{text-align:right;white-space:nowrap}
thead .number{white-space:normal}
.unit{display:block;font-weight:400;color:var(--go-muted)}
td .figure,th .figure{border-bottom:0}
td .figure:hover,th .figure:hover{text-decoration:underline}
td sup,th sup{top:-.42em}
.noted{padding-right:22px!important}
.noted sup{display:inline-block;width:0}
.empty{color:var(--go-muted);font-style:italic}
.table-note{font:.76rem/1.45 var(--figures);color:var(--go-muted);margin:7px 0 0;max-width:none}
figure{margin:28px 0 32px}
.finding{font:600 1rem/1.35 var(--figures);margin:0 0 2px;max-width:none;padding-top:8px;border-top:1px solid var(--go-ink)}
.what{font:.82rem/1.42 var(--figures);color:var(--go-muted);margin:0 0 12px;max-width:none}
.drawing svg{display:block;max-width:100%;height:auto}
.sources{font:.76rem/1.4 var(--figures);color:var(--go-muted);margin:8px 0 0;max-width:none}
.sources sup{font-size:1em;top:0;margin-left:.4em}
details.twin{margin-top:6px}
summary{font:.76rem/1.4 var(--figures);color:var(--go-muted);cursor:pointer;width:max-content}
details.twin .table{margin:10px 0 0}`;

const ends = `
.contents{font:.82rem/1.42 var(--figures);margin:0 0 44px}
.contents p{font-weight:600;margin:0 0 6px}
.contents ol{list-style:none;margin:0;padding:0}
.contents li{margin:0 0 4px}
.contents .rank-3{padding-left:16px;color:var(--go-muted)}
.contents a{text-decoration:none}
.contents a:hover{text-decoration:underline}
#go-notes,#go-sources{font-size:.84rem;line-height:1.45}
#go-notes h2,#go-sources h2{font-size:1.25rem}
#go-notes .note-groups{display:grid;gap:2px 16px;margin:0 0 12px}
#go-notes .note-groups div{display:flex;gap:.8em}
#go-notes .note-groups dd::after,#go-notes .note-groups dt::after,#go-notes .note-groups div::after{content:none}
#go-notes .note-groups dt{min-width:1.6em;text-align:right;font-weight:600}
#go-notes .note-groups dd{margin:0;overflow-wrap:anywhere}
#go-notes .note-groups sup{font-size:inherit;vertical-align:baseline}
#go-notes ol,#go-sources ol{padding-left:2.1em;margin:0}
#go-notes li,#go-sources li{margin:0 0 9px;overflow-wrap:anywhere}
#go-sources li{margin-bottom:16px}
li::marker{font:.92em var(--figures);font-variant-numeric:tabular-nums;color:var(--go-muted)}
.rows{display:block;color:var(--go-muted);font-size:.94em}
.cite{margin:0 0 3px;max-width:none;hyphens:none}
dl{margin:0 0 3px;font:.9em/1.45 var(--figures);color:var(--go-muted)}
dl div{display:inline}
dl div:not(:last-child)::after{content:" · "}
dt,dd{display:inline;margin:0}
dt::after{content:": "}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:4px 0 0;padding:8px 12px;border-left:2px solid var(--go-rule);line-height:1.4}
footer{border-top:1px solid var(--go-rule);padding-top:8px;font:.76rem/1.4 var(--figures);color:var(--go-muted)}
.page-break{break-after:page}
@media(min-width:1120px){body{max-width:1056px;display:grid;grid-template-columns:216px 720px;column-gap:56px}
.masthead,main,footer{grid-column:2}.contents{grid-column:1;grid-row:1/span 3;position:sticky;top:40px;align-self:start;max-height:calc(100vh - 64px);overflow-y:auto}}
@media(max-width:560px){html{font-size:16px}body{padding:20px 16px 40px}h1{font-size:1.6rem}.drawing{overflow-x:auto}.drawing svg{max-width:none;width:600px}}`;

const print = `
@page{size:A4;margin:20mm 20mm 22mm}
@page{@bottom-center{content:counter(page);font:9pt sans-serif;color:#555}}
html{font-size:10.2pt;line-height:1.42}
body{display:block;max-width:none;padding:0}
.skip{display:none}
.contents{position:static;max-height:none;break-after:auto;margin-bottom:24px}
h1,h2,h3,h4,h5,caption,.lead{break-after:avoid}
h2,h3,h4,h5{break-inside:avoid}
section{margin-bottom:28px}
p,li{orphans:3;widows:3}
.plate,tr,dl,pre{break-inside:avoid}
.plate{break-after:avoid}
thead{display:table-header-group}
.scroll{overflow:visible}
.figure{border-bottom:0}
a{text-decoration:none}
.cite a{overflow-wrap:anywhere}
summary{display:none}
details::details-content{content-visibility:visible;display:block;block-size:auto}
details>:not(summary){display:block}
.entry-link{display:none}
#go-notes li,#go-sources li{break-inside:avoid;margin-bottom:7px}
#go-sources pre{font-size:.78em;padding:2px 10px}
tbody tr:nth-child(-n+2){break-after:avoid}
tbody tr:nth-last-child(-n+2){break-before:avoid}
:target{background:none}
footer{break-inside:avoid}`;

/** The complete style sheet. */
export function styleSheet(): string {
  const light = tokenDeclarations('light');
  return `:root{color-scheme:light dark;${light}${faces}}
@media screen and (prefers-color-scheme:dark){:root{${tokenDeclarations('dark')}}}${page}${tables}${ends}
@media print{:root{color-scheme:light;${light}}${print}}
`;
}
