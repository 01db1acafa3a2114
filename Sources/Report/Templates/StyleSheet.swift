// SPDX-License-Identifier: Apache-2.0

/// The look of the report; it stays clear of `<` and `&` so that the page is well-formed XML as well.
///
/// Everything that is repeated is a token: colours, a type scale of ratio 1.2 around 16 px, and steps of space. The
/// first seven colours of parts are those of Okabe and Ito, which people with any kind of colour vision tell apart; three
/// more follow for what is small. Dark text is readable on all of them but the first.
enum StyleSheet {
  static let text = tokens + layout + tables + charts + media + onScreens + onPaper

  private static let tokens = """
    :root { --paper: #ffffff; --ink: #17202b; --quiet: #55616f; --line: #d8dee6; --wash: #f4f6f9; --mark: #0b5cad;
      --best: #eaf3fc; --good: #00694d; --goodwash: #e6f5ef; --bad: #a33a00; --badwash: #fdeee6; --note: #6b5200;
      --notewash: #fdf6e0; --switch: #0b5cad; --device: #55616f; --hot: #b3261e; --cool: #0b5cad;
      --c0: #0072b2; --c1: #e69f00; --c2: #009e73; --c3: #cc79a7; --c4: #56b4e9; --c5: #d55e00; --c6: #f0e442;
      --c7: #b79be3; --c8: #b98a55; --c9: #9aa5b1; --on0: #ffffff;
      --small: .8rem; --text: .88rem; --large: 1.15rem; --title: 1.4rem; --display: clamp(1.6rem, 1.2rem + 2vw, 2.4rem);
      --space: 1rem; }
    @media (prefers-color-scheme: dark) { :root { --paper: #11161d; --ink: #e7ecf2; --quiet: #a6b3c2;
      --line: #303a46; --wash: #19212b; --mark: #7fbcf5; --best: #16293d; --good: #6fd6b0; --goodwash: #10302a;
      --bad: #ff9d66; --badwash: #3a2216; --note: #f0cf6b; --notewash: #332a10; --switch: #7fbcf5;
      --device: #a6b3c2; --hot: #ff8a80; --cool: #7fbcf5; --c0: #3d9bd6; --on0: #0b0f14; } }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: var(--space); }
    body { margin: 0; padding: 0 var(--space) 3rem; background: var(--paper); color: var(--ink);
      font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      overflow-wrap: anywhere; }
    header, nav, main, footer { max-width: 80rem; margin: 0 auto; }
    .brand { margin: 1.5rem 0 0; color: var(--mark); font-weight: 700; letter-spacing: .14em; font-size: var(--small);
      text-transform: uppercase; }
    h1 { font-size: var(--display); line-height: 1.15; margin: .2rem 0; text-wrap: balance; letter-spacing: -.015em; }
    .subtitle { margin: 0 0 var(--space); color: var(--quiet); }
    h2 { font-size: var(--title); line-height: 1.25; margin: 3rem 0 .75rem; padding-top: .75rem;
      border-top: 2px solid var(--ink); letter-spacing: -.01em; }
    h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
    p, ul { max-width: 46rem; } p { margin: .5rem 0 .9rem; }
    ul { padding-left: 1.2rem; } li { margin: .3rem 0; }
    a { color: var(--mark); text-underline-offset: .15em; }
    code { font: .88em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
      background: var(--wash); padding: .1em .3em; border-radius: .25em; }
    .lead { font-size: var(--large); line-height: 1.6; max-width: 52rem; }
    .callout { max-width: none; padding: .6rem .9rem; border-left: 4px solid var(--note);
      background: var(--notewash); border-radius: 0 .35rem .35rem 0; }
    .callout.good { border-color: var(--good); background: var(--goodwash); }
    .callout.bad { border-color: var(--bad); background: var(--badwash); }
    nav { margin-top: 1.2rem; font-size: var(--text); } nav ol { margin: 0; padding: 0; list-style: none;
      display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; }
    nav li { margin: 0; } nav a { display: inline-block; padding: .15rem 0; }
    .brief { margin: var(--space) 0 1.4rem; max-width: 60rem; }
    .brief div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 var(--space); padding: .5rem 0;
      border-bottom: 1px solid var(--line); }
    .brief dt { color: var(--quiet); font-size: var(--text); padding-top: .1rem; } .brief dd { margin: 0; }
    .facts { display: flex; flex-wrap: wrap; margin: 1.2rem 0; padding: 0 1px 1px 0; }
    .facts div { flex: 1 1 8rem; border: 1px solid var(--line); margin: 0 -1px -1px 0; padding: .7rem .9rem; }
    .facts dt { color: var(--quiet); font-size: .82rem; } .facts dd { margin: 0; }
    .facts b { font-size: 1.45rem; font-weight: 650; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
    .unit { color: var(--quiet); font-weight: 400; white-space: nowrap; }
    small { display: block; color: var(--quiet); font-size: .82em; line-height: 1.4; }
    details { margin: .6rem 0 1.4rem; } details details { margin-left: var(--space); }
    summary { cursor: pointer; color: var(--mark); font-size: var(--text); padding: .25rem 0; max-width: 46rem; }
    summary:focus-visible, a:focus-visible, button:focus-visible, input:focus-visible {
      outline: 2px solid var(--mark); outline-offset: 2px; border-radius: .15rem; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; }

    """

  private static let tables = """
    figure { margin: var(--space) 0 1.6rem; }
    figcaption { color: var(--quiet); font-size: var(--text); margin-bottom: .35rem; max-width: 60rem; }
    .scroll { overflow-x: auto; max-width: 100%; } td, th { overflow-wrap: break-word; }
    .scroll:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
    table { border-collapse: collapse; font-size: var(--text); line-height: 1.4; min-width: min(100%, 46rem);
      font-variant-numeric: tabular-nums; overflow-wrap: normal; }
    th, td { text-align: left; vertical-align: top; padding: .42rem .75rem .42rem 0; max-width: 24rem;
      border-bottom: 1px solid var(--line); }
    thead th { vertical-align: bottom; border-bottom: 1.5px solid var(--ink); font-weight: 600; }
    tbody th { font-weight: 500; min-width: 2.2rem; } td { min-width: 4.5rem; }
    td.w, tbody th.w { min-width: 11rem; max-width: 36rem; } td.w:has(.badges) { min-width: 20rem; max-width: none; }
    .badges { display: block; }
    td.n, th.n { text-align: right; white-space: nowrap; } td.n small { white-space: nowrap; }
    tbody th { position: sticky; left: 0; background: var(--paper); }
    tr.best td, tr.best th { background: var(--best); } tr.best th { font-weight: 700; }
    tr.reference td, tr.reference th { background: var(--wash); font-style: italic; }
    tr.total td, tr.total th { font-weight: 700; border-top: 1.5px solid var(--ink); }
    tr:target td, tr:target th { background: var(--notewash); }
    th:first-child, td:first-child { padding-left: .4rem; }
    th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
      min-height: 24px; text-align: inherit; text-decoration: underline dotted var(--quiet); text-underline-offset: .2em; }
    th[aria-sort=ascending] button::after { content: " \\2191"; } th[aria-sort=descending] button::after { content: " \\2193"; }
    .filter { display: block; font-size: var(--text); margin: .2rem 0 .5rem; color: var(--quiet); }
    .filter input { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet);
      border-radius: .3rem; padding: .25rem .5rem; width: 14rem; max-width: 100%; }
    .badge { display: inline-block; margin: .1rem .25rem .05rem 0; padding: 0 .4rem; font-size: .82em; line-height: 1.45;
      font-weight: 500; font-style: normal; color: var(--mark); border: 1px solid currentColor; border-radius: .8rem; }
    .key { display: inline-block; width: .8em; height: .8em; border-radius: .15em; margin-right: .5em; }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .2rem 0 .6rem; padding: 0; max-width: none;
      list-style: none; font-size: var(--text); } .legend li { margin: 0; }

    """

  private static let charts = """
    .c0 { background: var(--c0); fill: var(--c0); } .c1 { background: var(--c1); fill: var(--c1); }
    .c2 { background: var(--c2); fill: var(--c2); } .c3 { background: var(--c3); fill: var(--c3); }
    .c4 { background: var(--c4); fill: var(--c4); } .c5 { background: var(--c5); fill: var(--c5); }
    .c6 { background: var(--c6); fill: var(--c6); } .c7 { background: var(--c7); fill: var(--c7); }
    .c8 { background: var(--c8); fill: var(--c8); } .c9 { background: var(--c9); fill: var(--c9); }
    .s0 { stroke: var(--c0); } .s1 { stroke: var(--c1); } .s2 { stroke: var(--c2); } .s3 { stroke: var(--c3); }
    .s4 { stroke: var(--c4); } .s5 { stroke: var(--c5); } .s6 { stroke: var(--c6); } .s7 { stroke: var(--c7); }
    .s8 { stroke: var(--c8); } .s9 { stroke: var(--c9); }
    .d1 { stroke-dasharray: 8 4; } .d2 { stroke-dasharray: 2 4; } .d3 { stroke-dasharray: 10 3 2 3; }
    .d4 { stroke-dasharray: 14 4; } .d5 { stroke-dasharray: 4 3; } .d6 { stroke-dasharray: 2 2; }
    .d7 { stroke-dasharray: 12 3 2 3 2 3; } .d8 { stroke-dasharray: 6 2 2 2; } .d9 { stroke-dasharray: 1 3; }
    svg { display: block; width: 100%; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
    svg svg { display: inline; } svg.plate { width: 1px; } svg.field { width: auto; }
    svg .part { stroke: var(--paper); stroke-width: 2; } svg .area { stroke: var(--paper); stroke-width: .6; }
    svg .hatched { opacity: .55; } svg .void { fill: var(--wash); }
    svg text { fill: var(--ink); }
    svg .on { fill: #0b0f14; font-weight: 600; font-size: 12px; text-anchor: middle; }
    svg .on0 { fill: var(--on0); } svg .say { text-anchor: middle; }
    svg .axis { fill: var(--quiet); text-anchor: middle; } svg .tick { fill: var(--quiet); font-size: 12px;
      text-anchor: middle; } svg .mark { font-weight: 600; font-size: 12px; text-anchor: middle; paint-order: stroke;
      stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
    svg .number { font-size: 12px; font-weight: 600; }
    svg .start { text-anchor: start; } svg .end { text-anchor: end; }
    svg .fin { stroke: var(--paper); } svg .ground { fill: var(--paper); }
    svg .name { font-weight: 650; } svg .quiet { fill: var(--quiet); }
    svg .box { fill: var(--switch); } svg .device { fill: var(--device); }
    svg .wire { stroke: var(--quiet); stroke-opacity: .32; } svg .grid { stroke: var(--line); }
    svg .base { stroke: var(--quiet); } svg .whisker { stroke: var(--ink); }
    svg .limit { stroke: var(--ink); stroke-dasharray: 5 4; }
    svg .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
    svg .point { stroke: var(--paper); stroke-width: 1.5; }
    svg .outline { fill: var(--wash); stroke: var(--quiet); stroke-width: 1.2; }
    svg .solid { fill: var(--paper); stroke: var(--ink); stroke-width: 1.2; }
    svg .warm { fill: var(--hot); } svg .cold { fill: var(--cool); } svg .tone { stroke: var(--mark); }
    svg .heat { stroke: var(--hot); } svg .light { stroke: var(--c1); }
    .picture { padding: var(--space) 0; border: 1px solid var(--line); border-radius: .4rem; overflow: hidden; }
    .picture figcaption, .picture .legend { padding: 0 var(--space); }
    .plot { max-width: 54rem; } .bars { margin: .6rem 0; } .bars svg { border-radius: .25rem; }

    """

  private static let media = """
    @media (max-width: 52rem) { .facts div { flex-basis: 30%; }
      .facts:not(:has(:nth-child(5))) div { flex-basis: 45%; }
      .facts:has(> :nth-child(3):last-child) div { flex-basis: 28%; } }
    @media (max-width: 40rem) { th, td { padding-right: .65rem; } td { min-width: 6rem; }
      tbody th { max-width: 9.5rem; overflow-wrap: break-word; } td.w { min-width: 26rem; } td.n { min-width: 3.5rem; }
      body { padding: 0 .9rem 2rem; } .facts div, .facts:not(:has(:nth-child(5))) div { flex-basis: 8rem; }
      .facts b { font-size: 1.2rem; }
      .brief div { grid-template-columns: 1fr; } .brief dt { font-size: var(--small); }
      nav ol { display: block; columns: 2; column-gap: var(--space); } nav a, summary { padding: .3rem 0; } }
    """

  /// A table that is wider than the screen would hide its last columns, so each row stands by itself there.
  private static let onScreens =
    "\n@media screen and (max-width: 40rem) {\n" + rows(of: ".stack") + rows(of: ".broad")
    + "\n}\n@media screen and (min-width: 40.01rem) and (max-width: 60rem) {\n" + rows(of: ".broad")
    + "\n.broad td { grid-column: span 2; } .broad td.n { grid-column: span 1; }\n}\n"

  /// Rows as blocks of cells, each beneath the title of its column; the titles of a sortable one stay, as buttons.
  private static func rows(of table: String) -> String {
    """
    T { min-width: 0; width: 100%; } T, T tbody { display: block; }
    T thead { display: none; } T.sortable thead { display: block; }
    T.sortable thead tr { display: flex; flex-wrap: wrap; gap: 0 1rem; border-bottom: 1.5px solid var(--ink); }
    T.sortable thead th { border: 0; padding: .1rem 0; text-align: left; }
    T tbody tr { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: .15rem .6rem;
      padding: .55rem .4rem; border-bottom: 1px solid var(--line); } T tbody tr[hidden] { display: none; }
    T tbody th, T tbody td, T tbody td.w, T tbody th.w { display: block; border: 0; padding: 0; min-width: 0;
      max-width: none; }
    T tbody th { grid-column: 1 / -1; position: static; font-weight: 650; text-align: left; white-space: normal; }
    T tbody th small { font-weight: 400; }
    T tbody th.n::before, T.sortable tbody th::before { content: attr(data-label) " "; color: var(--quiet);
      font-weight: 400; font-size: .85em; }
    T td { grid-column: span 3; } T td.w { grid-column: 1 / -1; }
    T td.n { grid-column: span 2; text-align: left; white-space: normal; }
    T td.n small { white-space: normal; } T.sortable td.w::before { display: none; }
    T td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .82em; }
    T td:empty { display: none; } T td.n:empty { display: block; visibility: hidden; }
    T tr.best { background: var(--best); } T tr.reference { background: var(--wash); }
    """
    .replacing("T ", with: table + " ").replacing("T.", with: table + ".")
    .replacing("T,", with: table + ",")
  }

  private static let onPaper = """
    .onpaper { display: none; }
    @media print { @page { size: A4; margin: 13mm 12mm; }
      :root { --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --wash: #f3f3f3; --mark: #0b4a8a;
        --best: #eaf3fc; --good: #00694d; --goodwash: #f0f8f5; --bad: #a33a00; --badwash: #fdf3ee; --note: #6b5200;
        --notewash: #fdf9ec; --switch: #0b5cad; --device: #55616f; --hot: #b3261e; --cool: #0b5cad;
        --c0: #0072b2; --on0: #ffffff; }
      body { font-size: 9.5pt; line-height: 1.4; padding: 0; print-color-adjust: exact;
        -webkit-print-color-adjust: exact; }
      header, main, footer, p, li { max-width: none; } .lead { font-size: 10pt; line-height: 1.42; }
      h2 { margin-top: 12pt; padding-top: 6pt; font-size: 13pt; } h3 { margin: 8pt 0 2pt; }
      #ledgers { columns: 2; column-gap: 8mm; border-top: 2px solid var(--ink); margin-top: 12pt; }
      #ledgers h2 { border: 0; margin-top: 0; } #ledgers .bars { margin: 2pt 0 6pt; }
      #scenarios small { display: none; }
      p { margin: 3pt 0; } li { margin: 1pt 0; } ul { margin: 3pt 0; }
      .brief { margin: 4pt 0 6pt; max-width: none; } .brief div { padding: 2pt 0; }
      .brief dt { font-size: 8pt; padding-top: 0; } figure > svg { zoom: .82; }
      .brand { margin-top: 0; } .callout { margin: 6pt 0; padding: 4pt 8pt; }
      .facts b { font-size: 12pt; } .facts div { padding: 3pt 6pt; flex-basis: 24mm; } .picture { padding: 4pt 0; }
      figure { margin: 5pt 0 7pt; } nav, .filter, details:not(.printed) { display: none; }
      details.printed { margin: 4pt 0; } details.printed::details-content { content-visibility: visible; display: block; height: auto; }
      details.printed > summary { display: none; } .onpaper { display: block; }
      .scroll { overflow: visible; } figcaption { font-size: 8pt; } .legend { font-size: 8pt; margin: 1pt 0 3pt; }
      table { font-size: 7.5pt; line-height: 1.3; width: 100%; }
      th, td, td.w, tbody th.w { padding: 2pt 5pt 2pt 0; min-width: 0; }
      tbody th { position: static; } td.n, th.n { white-space: normal; } th button { text-decoration: none; }
      .badge { margin: 0 2pt 1pt 0; padding: 0 3pt; }
      h2, h3, h3 + p, figcaption, .legend, .callout { break-after: avoid; } .facts { break-before: avoid; }
      tr, .picture, .facts, .plot, .bars { break-inside: avoid; }
      p, li { orphans: 3; widows: 3; }
      thead { display: table-header-group; break-inside: avoid; } th button { display: contents; } a { color: inherit; text-decoration: none; } }
    """
}
