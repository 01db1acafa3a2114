// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Tells how many accelerators fit a site, and what keeps the next ones out.
struct FitReport {
  let run: RunRecord
  let fit: FitRecord

  // MARK: words

  /// The number, what it is built on, and how it compares with what the problem asks for.
  private var lead: [String] {
    guard let fits = fit.fits else {
      return [
        fit.open == nil
          ? "No number of accelerators fits the site; this is proven for every multiple of \(NumberText.count(fit.step))"
            + " up to \(NumberText.count(fit.most))."
          : "No number of accelerators was found that fits the site."
      ]
    }
    let size = fit.acceleratorsPerServer
    let servers = (fits + size - 1) / size
    let goal = run.goalLedger
    let network = run.winner.map { best in
      ", with a network of \(goal.text(best.objective)) \(goal.label): "
        + [best.shortTopology, best.opticsText, best.coolingText].filter { !$0.isEmpty }.joined(
          separator: ", ")
    }
    let spare = fits - fit.asked
    return [
      "\(fit.open == nil ? "" : "At least ")\(NumberText.count(fits)) accelerators fit the site, in "
        + (size == 1
          ? "servers of one"
          : "\(NumberText.count(servers, "server", "servers")) of \(NumberText.count(size))")
        + (network ?? "") + ".",
      "The problem asks for \(NumberText.count(fit.asked)): "
        + (spare == 0
          ? "just as many."
          : spare > 0
            ? "\(NumberText.count(spare)) fewer than fit." : "\(NumberText.count(-spare)) more than fit."),
    ]
  }

  /// How every larger number was ruled out, or which ones were not.
  private var proof: [String] {
    var sentences: [String] = []
    let tightest = fit.ceilings.first
    let isStated = tightest?.path == "--most"
    let above = "above \(NumberText.count(fit.most))"
    let start = tightest.map { tightest in
      isStated
        ? "numbers \(above) were not asked (--most)"
        : "servers alone rule out every number \(above) (\(tightest.path.clean))"
    }
    let asked = fit.numbers.count { $0.accelerators > fit.fits ?? 0 && $0.status == .infeasible }
    if let open = fit.open {
      sentences.append(
        "This is not proven\(fit.fits == nil ? "" : " to be the most"): \(NumberText.count(open)) is the largest number that is not ruled out."
      )
      for number in fit.numbers where number.accelerators > fit.fits ?? 0 {
        guard let reason = number.reason else { continue }
        sentences.append(
          "\(NumberText.count(number.accelerators)) was not answered: \(reason.clean.withoutStop).")
      }
    } else if fit.fits != nil {
      let each =
        asked == 0
        ? nil
        : asked == 1
          ? "the one larger number that is left has no design"
          : "each of the \(NumberText.count(asked)) larger numbers that are left was asked by itself and has no design"
      sentences.append(
        "\(isStated ? "Up to there nothing larger fits; this is proven" : "Nothing larger fits; this is proven")"
          + " for multiples of \(NumberText.count(fit.step)): "
          + ([start, each].compactMap(\.self).inWords + ".").replacing("..", with: "."))
    } else if let start {
      sentences.append(start.asSentence + ".")
    }
    let gaps = fit.numbers.filter { $0.accelerators < fit.fits ?? 0 && $0.status == .infeasible }
    if !gaps.isEmpty {
      sentences.append(
        "Fewer need not fit either: \(gaps.map { NumberText.count($0.accelerators) }.inWords) "
          + (gaps.count == 1 ? "has no design." : "have no design."))
    }
    return sentences
  }

  /// What keeps the next number out, under a title each.
  private var lists: [(title: String, items: [String])] {
    guard let next = fit.next else { return [] }
    let chapter = ExplanationChapter(run: run, explanation: next.explanation)
    return [("No wiring can be made:", next.unwirable.map(\.clean))] + chapter.lists
  }

  /// Said before those lists.
  private var stop: String? {
    fit.next.map { next in
      let number = NumberText.count(next.accelerators)
      guard next.explanation.alone.isEmpty, next.explanation.together.isEmpty else {
        return "What keeps \(number) out, and what would let them in:"
      }
      return
        "What keeps \(number) out is no limit that can be moved; `etalon explain` with demand.accelerators: "
        + "\(next.accelerators) says more."
    }
  }

  // MARK: limits

  private struct Row {
    var limit: FitLimitRecord
    /// The value that alone would let the next number in.
    var needed: ConcessionRecord?

    /// As many decimals as tell what is left, so that a row adds up.
    private var decimals: Int {
      let left = max(limit.limit - (limit.used ?? 0), limit.limit * 1e-5)
      let isCount = limit.unit.isEmpty && limit.limit == limit.limit.rounded()
      return isCount
        ? 0
        : max(NumberText.decimals(for: limit.limit, digits: 4), NumberText.decimals(for: left, digits: 2))
    }

    private func text(_ value: Double?) -> String {
      guard let value else { return NumberText.missing }
      let text = NumberText.fixed(value, decimals: decimals)
      return limit.unit.isEmpty ? text : text + NumberText.space + limit.unit.clean
    }

    var most: String { text(limit.limit) }
    var servers: String { text(limit.servers) }
    var network: String { text(limit.used.map { $0 - (limit.servers ?? 0) }) }
    var left: String { text(limit.used.map { max(0, limit.limit - $0) }) }
    var neededText: String {
      guard let needed, let value = needed.neededText else { return NumberText.missing }
      let more = (needed.needed ?? 0) - (needed.current ?? 0)
      return "\(value) (\(NumberText.signed(more, digits: 3)))"
    }
  }

  private var rows: [Row] {
    fit.limits.map { limit in
      Row(
        limit: limit,
        needed: fit.next?.explanation.alone.first { $0.kind == .limit && $0.name == limit.path })
    }
  }

  private func neededTitle(_ enough: String) -> String {
    fit.next.map { "\(enough) alone for \(NumberText.count($0.accelerators))" } ?? ""
  }

  /// What a dash in the last column means.
  private var dash: String? {
    guard let next = fit.next, rows.contains(where: { $0.needed == nil }), !next.explanation.alone.isEmpty
    else { return nil }
    return "Where a dash stands last, more of that limit alone does not let "
      + "\(NumberText.count(next.accelerators)) accelerators in."
  }

  // MARK: terminal and spreadsheet

  func text(width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    let rows = rows
    var columns: [TextTable.Column] = [
      .init(title: "limit", importance: 0, cells: rows.map(\.limit.path.clean)),
      .init(title: "most", isNumber: true, importance: 0, cells: rows.map(\.most)),
      .init(title: "servers", isNumber: true, importance: 3, cells: rows.map(\.servers)),
      .init(title: "network", isNumber: true, importance: 2, cells: rows.map(\.network)),
      .init(title: "left", isNumber: true, importance: 1, cells: rows.map(\.left)),
    ]
    if fit.next != nil {
      columns.append(
        .init(title: neededTitle("enough"), isNumber: true, importance: 1, cells: rows.map(\.neededText)))
    }
    var lines = (lead + proof).flatMap { TextTable.wrapped($0, width: width) }
    if !rows.isEmpty { lines += [""] + TextTable(columns: columns).lines(width: width) }
    if let dash { lines += TextTable.wrapped(dash, width: width) }
    if let stop { lines += [""] + TextTable.wrapped(stop, width: width) }
    for (title, items) in lists where !items.isEmpty {
      lines += [""] + TextTable.wrapped(title, width: width)
      lines += items.flatMap { TextTable.wrapped("  - " + $0, width: width, indent: "    ") }
    }
    return TextTable.joined(lines)
  }

  /// One row for each number that was asked, with what the best design takes of each limit.
  var csv: String {
    let goal = run.goalLedger
    let uses = fit.limits.map { $0.unit.isEmpty ? $0.path : "\($0.path) [\($0.unit)]" }
    var table = StudyTable(
      head: ["accelerators", "status", StudyTable.title("objective", goal)] + uses + ["reason"], rows: [])
    for number in fit.numbers {
      let amounts = fit.limits.indices.map { place in
        DesignsCSV.Value.optional(number.uses.indices.contains(place) ? number.uses[place] : nil)
      }
      table.rows.append(
        [
          .count(number.accelerators), .text(number.status.rawValue),
          .optional(number.objective.map(goal.shown)),
        ] + amounts + [.text(number.reason ?? "")])
    }
    return table.text
  }

  // MARK: chapter

  var chapter: Chapter {
    let said = lists.filter { !$0.items.isEmpty }.flatMap { title, items -> [Block] in
      [.paragraph([.strong(title)]), .list(items.map { [.text($0)] })]
    }
    let sentences = lead + proof
    return Chapter(
      id: "fit", title: "How many accelerators fit the site",
      blocks: [.lead([.text(sentences[0])])] + sentences.dropFirst().map { .paragraph([.text($0)]) }
        + (rows.isEmpty ? [] : [.table(table)]) + (dash.map { [.paragraph([.text($0)])] } ?? []) + chart
        + (stop.map { [.paragraph([.text($0)])] } ?? []) + said)
  }

  private var table: Table {
    Table(
      caption: "What is taken of each limit",
      columns: [
        .init(title: "Limit", isWide: true), .init(title: "Most", isNumber: true),
        .init(title: "Servers", isNumber: true), .init(title: "Network", isNumber: true),
        .init(title: "Left", isNumber: true),
      ] + (fit.next == nil ? [] : [.init(title: neededTitle("Enough"), isNumber: true)]),
      rows: rows.map { row in
        .init(
          cells: [
            Cell(row.limit.path.clean), Cell(row.most), Cell(row.servers), Cell(row.network), Cell(row.left),
          ]
            + (fit.next == nil ? [] : [Cell(row.neededText)]))
      })
  }

  /// Shares of each limit, so that the tightest one is seen at once.
  private var chart: [Block] {
    let bars = fit.limits.compactMap { limit -> StackedBars.Bar? in
      guard let used = limit.used, limit.limit > 0 else { return nil }
      let servers = limit.servers ?? 0
      let shares = [servers, used - servers, max(0, limit.limit - used)].map { $0 / limit.limit * 100 }
      return StackedBars.Bar(
        name: "\(limit.path.clean) (\(NumberText.measured(limit.limit, limit.unit.clean, digits: 5)))",
        amounts: shares)
    }
    guard !bars.isEmpty else { return [] }
    return StackedBars(
      id: "fit-limits", title: "Share of each limit that is taken", unit: "%",
      parts: ["servers", "network", "left"], bars: bars
    ).foldedBlocks
  }
}

extension FitRecord {
  /// The problem of which a run's ranking speaks.
  var subject: String {
    fits.map { "The network for \(NumberText.count($0)) accelerators" }
      ?? "The problem for \(NumberText.count(step)) accelerators"
  }
}
