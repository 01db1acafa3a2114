// SPDX-License-Identifier: Apache-2.0

/// The look of the report; it stays clear of `<` and `&` so that the page is well-formed XML as well.
///
/// The colours of parts are those of Okabe and Ito, which people with any kind of colour vision tell apart; dark text
/// is readable on all of them but the first.
enum StyleSheet {
  static let text = colours + layout + tables + charts + media

  private static let colours = """
    :root { --paper: #ffffff; --ink: #17202b; --quiet: #566373; --line: #d8dee6; --wash: #f4f6f9; --mark: #0b5cad;
      --best: #eaf3fc; --good: #00694d; --goodwash: #e6f5ef; --bad: #a33a00; --badwash: #fdeee6; --note: #6b5200;
      --notewash: #fdf6e0; --switch: #0b5cad; --device: #566373;
      --c0: #0072b2; --c1: #e69f00; --c2: #009e73; --c3: #cc79a7; --c4: #56b4e9; --c5: #d55e00; --c6: #f0e442;
      --c7: #9aa5b1; }
    @media (prefers-color-scheme: dark) { :root { --paper: #11161d; --ink: #e7ecf2; --quiet: #9fadbd;
      --line: #303a46; --wash: #19212b; --mark: #7fbcf5; --best: #16293d; --good: #6fd6b0; --goodwash: #10302a;
      --bad: #ff9d66; --badwash: #3a2216; --note: #f0cf6b; --notewash: #332a10; --switch: #7fbcf5;
      --device: #9fadbd; --c0: #3d9bd6; } }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; padding: 0 1rem 3rem; background: var(--paper); color: var(--ink);
      font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      overflow-wrap: anywhere; }
    header, nav, main, footer { max-width: 80rem; margin: 0 auto; }
    .brand { margin: 1.5rem 0 0; color: var(--mark); font-weight: 700; letter-spacing: .14em; font-size: .8rem;
      text-transform: uppercase; }
    h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.4rem); line-height: 1.15; margin: .2rem 0; text-wrap: balance;
      letter-spacing: -.015em; }
    .subtitle { margin: 0 0 1rem; color: var(--quiet); }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 .75rem; padding-top: .75rem;
      border-top: 2px solid var(--ink); letter-spacing: -.01em; }
    h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
    p, ul { max-width: 46rem; } p { margin: .5rem 0 .9rem; }
    ul { padding-left: 1.2rem; } li { margin: .3rem 0; }
    a { color: var(--mark); text-underline-offset: .15em; }
    code { font: .88em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
      background: var(--wash); padding: .1em .3em; border-radius: .25em; }
    .lead { font-size: 1.13rem; line-height: 1.6; max-width: 50rem; }
    .callout { max-width: none; padding: .6rem .9rem; border-left: 4px solid var(--note);
      background: var(--notewash); border-radius: 0 .35rem .35rem 0; }
    .callout.good { border-color: var(--good); background: var(--goodwash); }
    .callout.bad { border-color: var(--bad); background: var(--badwash); }
    nav { margin-top: 1.2rem; font-size: .88rem; } nav ol { margin: 0; padding: 0; list-style: none;
      display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; }
    .facts { display: flex; flex-wrap: wrap; margin: 1.2rem 0; padding: 0 1px 1px 0; }
    .facts div { flex: 1 1 8.5rem; border: 1px solid var(--line); margin: 0 -1px -1px 0; padding: .7rem .9rem; }
    .facts dt { color: var(--quiet); font-size: .82rem; } .facts dd { margin: 0; }
    .facts b { font-size: 1.45rem; font-weight: 650; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
    .unit { color: var(--quiet); font-weight: 400; white-space: nowrap; }
    small { display: block; color: var(--quiet); font-size: .82em; line-height: 1.4; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; }

    """

  private static let tables = """
    figure { margin: 1rem 0 1.6rem; } figcaption { color: var(--quiet); font-size: .88rem; margin-bottom: .35rem; }
    .scroll { overflow-x: auto; max-width: 100%; }
    .scroll:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
    table { border-collapse: collapse; font-size: .88rem; line-height: 1.4; min-width: 100%;
      font-variant-numeric: tabular-nums; overflow-wrap: normal; }
    th, td { text-align: left; vertical-align: top; padding: .42rem .75rem .42rem 0; max-width: 24rem;
      border-bottom: 1px solid var(--line); }
    thead th { vertical-align: bottom; border-bottom: 1.5px solid var(--ink); font-weight: 600; }
    tbody th { font-weight: 500; min-width: 2.2rem; } td { min-width: 4.5rem; }
    td.w, tbody th.w { min-width: 9.2rem; }
    .badges { display: block; }
    td.n, th.n { text-align: right; white-space: nowrap; }
    tbody th { position: sticky; left: 0; background: var(--paper); }
    tr.best td, tr.best th { background: var(--best); } tr.best th { font-weight: 700; }
    tr.reference td, tr.reference th { background: var(--wash); font-style: italic; }
    tr.total td, tr.total th { font-weight: 700; border-top: 1.5px solid var(--ink); }
    tr:target td, tr:target th { background: var(--notewash); }
    th:first-child, td:first-child { padding-left: .4rem; }
    .badge { display: inline-block; margin: .15rem .25rem .1rem 0; padding: .05rem .45rem; font-size: .8em;
      font-weight: 500; font-style: normal; color: var(--mark); border: 1px solid currentColor; border-radius: 1em; }
    .key { display: inline-block; width: .8em; height: .8em; border-radius: .15em; margin-right: .5em; }

    """

  private static let charts = """
    .c0 { background: var(--c0); fill: var(--c0); } .c1 { background: var(--c1); fill: var(--c1); }
    .c2 { background: var(--c2); fill: var(--c2); } .c3 { background: var(--c3); fill: var(--c3); }
    .c4 { background: var(--c4); fill: var(--c4); } .c5 { background: var(--c5); fill: var(--c5); }
    .c6 { background: var(--c6); fill: var(--c6); } .c7 { background: var(--c7); fill: var(--c7); }
    svg { display: block; width: 100%; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
    svg .part { stroke: var(--paper); stroke-width: 2; }
    svg .on { fill: #0b0f14; font-weight: 600; font-size: 12px; text-anchor: middle; }
    svg .on0 { fill: #ffffff; } svg .say { fill: var(--ink); text-anchor: middle; }
    svg .ground { fill: var(--paper); } svg.plate { display: inline; width: 1px; }
    svg .name { font-weight: 650; } svg .quiet { fill: var(--quiet); }
    svg .box { fill: var(--switch); } svg .device { fill: var(--device); }
    svg .wire { stroke: var(--quiet); stroke-opacity: .32; }
    .picture { padding: 1rem 0; border: 1px solid var(--line); border-radius: .4rem; overflow: hidden; }
    .bar { margin: .6rem 0; } .bar svg { border-radius: .25rem; }

    """

  private static let media = """
    @media (prefers-color-scheme: dark) { svg .on0 { fill: #0b0f14; } }
    @media (max-width: 40rem) { th, td { padding-right: .65rem; } td { min-width: 6rem; }
      tbody th { max-width: 9.5rem; overflow-wrap: break-word; } td.n { min-width: 3.5rem; }
      body { padding: 0 .9rem 2rem; } .facts div { flex-basis: 8rem; } .facts b { font-size: 1.2rem; } }
    @media print { @page { size: A4; margin: 14mm 13mm; }
      :root { --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --wash: #f3f3f3; --mark: #0b4a8a;
        --best: #eaf3fc; --good: #00694d; --goodwash: #f0f8f5; --bad: #a33a00; --badwash: #fdf3ee; --note: #6b5200;
        --notewash: #fdf9ec; --switch: #0b5cad; --device: #566373; --c0: #0072b2; }
      body { font-size: 10pt; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .lead { font-size: 10.5pt; line-height: 1.45; } h2 { margin-top: 16pt; } h3 { margin-top: 11pt; }
      .facts b { font-size: 12pt; } .facts div { padding: 4pt 6pt; } .picture { padding: 4pt 0; }
      figure { margin: 6pt 0 9pt; } nav { display: none; } svg .on0 { fill: #ffffff; } .scroll { overflow: visible; }
      table { font-size: 7.5pt; } th, td, td.w { padding: 2pt 5pt 2pt 0; min-width: 0; }
      tbody th { position: static; } td.n, th.n { white-space: normal; }
      h2, h3, figcaption { break-after: avoid; } tr, .picture, .facts { break-inside: avoid; }
      thead { display: table-header-group; } a { color: inherit; text-decoration: none; } }
    """
}
