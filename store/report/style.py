"""How the page looks, on a screen, light or dark, and on A4 paper."""

CSS = """
:root{color-scheme:light dark;--ink:#1b1b1b;--dim:#5c5c5c;--line:#cfcfcf;--paper:#fff;--sure:#8a4b00;--link:#134f8c}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e3;--dim:#a5a29d;--line:#444;--paper:#161616;--sure:#f0b35a;
--link:#8fc1f5}}
body{margin:0 auto;padding:1.5rem;max-width:46rem;background:var(--paper);color:var(--ink);
overflow-wrap:anywhere;font:1rem/1.5 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
h1,h2,h3{line-height:1.2;break-after:avoid}
h1{font-size:1.9rem;margin:0 0 .5rem}
h2{font-size:1.4rem;margin:2.5rem 0 .5rem;padding-top:.6rem;border-top:2px solid var(--ink)}
h3{font-size:1.1rem;margin:1.4rem 0 .2rem}
p,ul,figure{margin:.3rem 0}
ul{padding-left:1.3rem}
li{margin:.15rem 0}
a{color:var(--link);text-decoration:none}
a:hover,a:focus{text-decoration:underline}
a,b,span,time,cite{unicode-bidi:isolate}
cite{font-style:normal}
.dim,.cite{color:var(--dim)}
.cite{font-size:.85em}
.sure{color:var(--sure);font-style:italic}
:target{outline:2px solid var(--sure);outline-offset:3px}
nav ul{columns:2;list-style:none;padding:0}
figure{margin:.9rem 0;break-inside:avoid}
blockquote{margin:0;padding-left:.9rem;border-left:3px solid var(--line)}
blockquote p{margin:.2rem 0}
figcaption{padding-left:.9rem;font-size:.92em}
.text{font-size:.92em}
@page{size:A4;margin:18mm 16mm}
@media print{:root{--ink:#000;--dim:#444;--line:#999;--paper:#fff;--sure:#5a3000;--link:#000}
body{max-width:none;padding:0;font-size:10.5pt;line-height:1.4}li,p{orphans:2;widows:2}h2{margin-top:1.6rem}}
""".strip().replace("\n", "")
