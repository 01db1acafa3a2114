// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// How far each figure may move before the best design no longer is the best.
struct Reach {
  /// Figures that are told in words, the nearest to their ends first.
  private static let mostInWords = 6

  let run: RunRecord

  /// What was held against what, and which figures come nearest to changing the answer.
  var blocks: [Block] {
    let reached = run.figures.filter { $0.reach != nil }
    guard !reached.isEmpty, let rivals = run.rivals else { return [] }
    let ending = reached.filter { nearest($0) != nil }.sorted {
      (nearest($0)?.share ?? 0, $0.item, $0.attribute) < (nearest($1)?.share ?? 0, $1.item, $1.attribute)
    }
    let against =
      rivals.isEmpty
      ? "its rules"
      : "its rules and \(NumberText.count(rivals.count, "other design", "other designs")) (\(names(rivals)))"
    let count = NumberText.count(reached.count, "figure with a range was", "figures with a range were")
    let outcome =
      ending.isEmpty
      ? "None of them changes the answer within its range."
      : "\(NumberText.count(ending.count)) of them \(ending.count == 1 ? "changes" : "change") the answer within "
        + "\(ending.count == 1 ? "its range" : "their ranges"), at the latest where it says."
    var blocks: [Block] = [
      .paragraph([
        .text(
          "\(count) moved to both ends, one at a time, and the best design was held against \(against) there, all "
            + "accounted for anew. \(outcome) A design that is not among these may win earlier.")
      ])
    ]
    if !ending.isEmpty {
      blocks.append(.list(ending.prefix(Self.mostInWords).map(sentence)))
    }
    if let first = ending.first ?? reached.first {
      let range =
        "\(NumberText.plain(first.low))..\(NumberText.plain(first.high))"
        + (first.unit.isEmpty ? "" : " \(first.unit.clean)")
      blocks.append(
        .paragraph([
          .text("All designs are searched, for one figure at a time, by "),
          .code(run.command(of: "flip", ["--vary", "'\(path(first))=\(range)'"])), .text("."),
        ]))
    }
    return blocks
  }

  private func names(_ rivals: [String]) -> String {
    let ranks = rivals.filter { $0.hasPrefix("rank ") }
    let readings = rivals.filter { !ranks.contains($0) }
    let others = readings.isEmpty ? [] : ["the best under \(readings.map(\.asReading).inWords)"]
    return (others + ranks).inWords
  }

  private func path(_ figure: FigureRecord) -> String {
    figure.kind == "assumption"
      ? "assumptions.\(figure.item.clean)" : "catalog.\(figure.item.clean).\(figure.attribute.clean)"
  }

  /// The nearer end of a figure's reach, with how far it is as a share of the range.
  private func nearest(_ figure: FigureRecord) -> (end: FigureReachRecord.End, share: Double)? {
    let span = figure.high - figure.low
    guard span > 0 else { return nil }
    return [figure.reach?.below, figure.reach?.above].compactMap { end in
      end.map { ($0, ($0.value - figure.value).magnitude / span) }
    }.min { $0.share < $1.share }
  }

  private func sentence(_ figure: FigureRecord) -> Prose {
    let name =
      figure.kind == "assumption" ? figure.name.clean : "\(figure.name.clean), \(figure.attribute.clean)"
    let ends = [figure.reach?.below, figure.reach?.above].compactMap(\.self)
    return [
      .strong("\(name): "), .text("\(NumberText.measured(figure.value, figure.unit.clean)); "),
      .text(ends.map { words($0, figure) }.inWords + "."),
    ]
  }

  private func words(_ end: FigureReachRecord.End, _ figure: FigureRecord) -> String {
    let value = NumberText.measured(end.value, figure.unit.clean)
    return "\(end.value < figure.value ? "down to" : "up to") \(value), then \(reason(end))"
  }

  private func reason(_ end: FigureReachRecord.End) -> String {
    guard let rival = end.rival?.clean else {
      return end.broken.isEmpty ? "it cannot be built" : "it breaks \(end.broken.map(\.clean).inWords)"
    }
    return rival.hasPrefix("rank ") ? "\(rival) is better" : "the best under \(rival) is better"
  }

  /// How far one figure may move.
  func cell(_ figure: FigureRecord) -> Cell {
    guard let reach = figure.reach else {
      return Cell(figure.low < figure.high ? "not reckoned" : NumberText.missing)
    }
    let ends = [reach.below, reach.above].compactMap(\.self)
    guard let first = ends.first else { return Cell("over its whole range") }
    return Cell([.strong(words(first, figure))], details: ends.dropFirst().map { words($0, figure) })
  }
}
