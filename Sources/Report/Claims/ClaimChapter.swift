// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// One claim: what was said, what was computed of which design, and which figures that rests on.
struct ClaimChapter {
  let claim: ClaimRecord
  let place: Int

  /// Figures that are listed.
  private static let mostLevers = 12

  var chapter: Chapter {
    let tone: Callout.Tone =
      switch claim.verdict {
      case .holds: .good
      case .doubtful: .note
      case .doesNotHold: .bad
      }
    let verdict: Prose = [.strong("\(claim.verdict.rawValue.sentenceStart). "), .text(claim.reason)]
    var blocks: [Block] = [
      .paragraph([.strong("Claim: "), .text(claim.statement.sentence)]),
      .callout(Callout(tone: tone, prose: verdict)),
      .facts([
        Fact(name: "claimed", value: claim.claimedText),
        Fact(name: "computed", value: claim.valueText, remark: claim.rangeRemark),
        Fact(name: "public record", value: claim.recordedText),
      ]),
      .paragraph([.strong("Computed: "), .text("\(claim.meaning). "), .text(rests)]),
      .paragraph([.strong("Public record: "), .text(claim.record.sentence)] + sourceLinks),
    ]
    if !claim.steps.isEmpty { blocks.append(.table(steps)) }
    if let levers { blocks.append(levers) }
    return Chapter(id: "claim-\(place)", title: claim.name, blocks: blocks)
  }

  private var sourceLinks: Prose {
    guard !claim.sources.isEmpty else { return [] }
    return [.text(" Sources: ")]
      + Prose.joined(claim.sources.map { [Self.link($0)] }, separator: "; ") + [.text(".")]
  }

  private static func link(_ source: SourceRecord) -> Span {
    let title = "\(source.title), \(source.year)"
    return source.location.hasPrefix("https://") ? .link(title, to: source.location) : .text(title)
  }

  /// The designs in words.
  private var rests: String {
    guard let design = claim.design else { return "No design of the problem can be built." }
    let rival = claim.rival.map { " Its rival: \(Self.words($0))." } ?? ""
    let rate = claim.steps.isEmpty ? "" : " at the highest rate at which both can be built"
    return "The design\(rate): \(Self.words(design)).\(rival) Problem: \(claim.file)."
  }

  private static func words(_ design: DesignRecord) -> String {
    let boxes = design.roles.filter { !$0.isEndpoint }.map { "\($0.boxesText)" }
    return (boxes + [design.opticsText, design.coolingText]).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private var steps: Table {
    let unit = claim.ledger?.unit ?? ""
    let scale = claim.ledger?.scale ?? 1
    let shown = { (value: Double?) in
      value.map { NumberText.measured($0 / scale, unit) } ?? "cannot be built"
    }
    return Table(
      caption: "The goal, \(claim.ledger?.id ?? ""), at each rate that was tried",
      columns: [
        .init(title: "Rate", isNumber: true), .init(title: "Best design", isNumber: true),
        .init(title: "Rival", isNumber: true), .init(title: "Gain, least to most", isNumber: true),
      ],
      rows: claim.steps.map { step in
        let gain = [step.leastGain, step.mostGain].compactMap {
          $0.map { NumberText.significant($0 / scale) }
        }
        return .init(cells: [
          Cell(NumberText.measured(step.rateGbps, "Gb/s")), Cell(shown(step.objective)),
          Cell(shown(step.rivalObjective)),
          Cell(
            gain.isEmpty
              ? NumberText.missing
              : gain.joined(separator: " … ") + (unit.isEmpty ? "" : NumberText.space + unit)),
        ])
      })
  }

  /// Figures that move the result, which may be none.
  private var levers: Block? {
    guard !claim.levers.isEmpty else { return nil }
    let isTrial = !claim.steps.isEmpty
    let unit = isTrial ? claim.ledger?.unit ?? "" : claim.unit
    let scale = isTrial ? claim.ledger?.scale ?? 1 : 1
    let titles = Dictionary(claim.leverSources.map { ($0.key, $0) }) { first, _ in first }
    let rows = claim.levers.prefix(Self.mostLevers).map { lever in
      let figure = lever.figure
      let sources = figure.sources.compactMap { titles[$0] }
      return Table.Row(cells: [
        Cell([.text(figure.name)], details: [figure.attribute]),
        Cell(NumberText.measured(figure.value, figure.unit)),
        Cell("\(NumberText.significant(figure.low)) … \(NumberText.significant(figure.high))"),
        Cell(
          "\(NumberText.significant(lever.atLow / scale)) … \(NumberText.significant(lever.atHigh / scale))"),
        Cell(Prose.joined(sources.map { [Self.link($0)] }, separator: "; ")),
      ])
    }
    let table = Table(
      caption: isTrial
        ? "Figures that move the gain of the best design over its rival, those that move it most first"
        : "Figures that move what is computed, those that move it most first",
      columns: [
        .init(title: "Figure", isWide: true), .init(title: "Value", isNumber: true),
        .init(title: "Range", isNumber: true),
        .init(title: isTrial ? "Gain" : "Computed", unit: unit, isNumber: true),
        .init(title: "Sources", isWide: true),
      ], rows: rows)
    let left = claim.levers.count - rows.count
    let more: [Block] =
      left > 0
      ? [.paragraph([.text("\(NumberText.count(left, "more figure moves", "more figures move")) it less.")])]
      : []
    return .fold("Figures that it rests on", [.table(table)] + more)
  }
}

extension String {
  /// With a full stop at its end.
  fileprivate var sentence: String { hasSuffix(".") || hasSuffix("?") ? self : self + "." }

  /// With its first letter raised.
  fileprivate var sentenceStart: String { prefix(1).uppercased() + dropFirst() }
}
