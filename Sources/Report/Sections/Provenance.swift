// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Where the numbers come from.
struct Provenance {
  let run: RunRecord

  /// The chapter; nil when the record has no figures.
  var chapter: Chapter? {
    guard !run.figures.isEmpty else { return nil }
    let assumptions = run.figures.filter { $0.kind == "assumption" }
    let others = run.figures.filter { $0.kind != "assumption" }
    var blocks: [Block] = [.paragraph([.text(shares)]), .facts(facts)]
    if !others.isEmpty { blocks.append(.table(table("Figures of chosen parts", others))) }
    if !assumptions.isEmpty {
      blocks += [
        .heading("Assumptions"),
        .paragraph([
          .text("Here the public record is silent or divided; each value stands until someone knows better.")
        ]),
        .table(table("Assumptions that the best design rests on", assumptions)),
      ]
    }
    if !run.sources.isEmpty { blocks.append(.table(sources)) }
    return Chapter(id: "figures", title: "Where the numbers come from", blocks: blocks)
  }

  private var estimates: Int { run.figures.filter(\.isEstimate).count }

  private var shares: String {
    let published = run.figures.count - estimates
    return
      "The best design rests on \(NumberText.count(run.figures.count, "figure", "figures")): "
      + "\(NumberText.count(published)) published and \(NumberText.count(estimates)) estimated by Etalon's authors."
  }

  private var facts: [Fact] {
    func fact(_ name: String, _ count: Int) -> Fact {
      Fact(
        name: name, value: NumberText.count(count),
        remark: NumberText.percent(Double(count) / Double(run.figures.count)))
    }
    return ["high", "medium", "low"].map { level in
      fact(
        "published, \(level) confidence",
        run.figures.filter { !$0.isEstimate && $0.confidence == level }.count)
    } + [fact("estimated", estimates)]
  }

  private func table(_ caption: String, _ figures: [FigureRecord]) -> Table {
    Table(
      caption: caption,
      columns: [
        .init(title: "Entry", isWide: true), .init(title: "Figure", isWide: true),
        .init(title: "Value", isNumber: true),
        .init(title: "Range", isNumber: true), .init(title: "Unit"), .init(title: "Source"),
        .init(title: "Date"),
        .init(title: "Confidence"),
      ],
      rows: figures.map { figure in
        .init(cells: [
          Cell([.text(figure.name)], details: [figure.item]),
          Cell([.text(figure.attribute)], details: [figure.note].compactMap(\.self)),
          Cell(NumberText.significant(figure.value)), Cell(range(figure)), Cell(figure.unit),
          Cell(sourceLinks(figure)), Cell(date(of: figure)),
          Cell([.text(figure.confidence)], badges: figure.isEstimate ? ["estimate"] : []),
        ])
      })
  }

  /// The figure's own date, or the year of the document that it comes from.
  private func date(of figure: FigureRecord) -> String {
    let years = figure.sources.compactMap { key in run.sources.first { $0.key == key }?.year }
    return figure.date ?? years.max().map(String.init) ?? NumberText.missing
  }

  private func range(_ figure: FigureRecord) -> String {
    guard figure.low < figure.high else { return NumberText.missing }
    return NumberText.significant(figure.low) + " – " + NumberText.significant(figure.high)
  }

  private func sourceLinks(_ figure: FigureRecord) -> Prose {
    .joined(
      figure.sources.map { key in
        guard let place = run.sources.firstIndex(where: { $0.key == key }) else { return [.text(key)] }
        return [.link(key, to: "#source-\(place + 1)")]
      }, separator: ", ")
  }

  private var sources: Table {
    Table(
      caption: "Sources",
      columns: [
        .init(title: "Key"), .init(title: "Title", isWide: true), .init(title: "Year"), .init(title: "Where"),
      ],
      rows: run.sources.enumerated().map { place, source in
        // Only addresses of the web become links: a catalog may not smuggle in a script.
        let isAddress = source.location.hasPrefix("https://") || source.location.hasPrefix("http://")
        return .init(cells: [
          Cell([.text(source.key)], anchor: "source-\(place + 1)"), Cell(source.title),
          Cell("\(source.year)"),
          Cell([isAddress ? .link(source.location, to: source.location) : .text(source.location)]),
        ])
      })
  }
}
