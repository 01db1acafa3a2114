// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Planner
import Report
import RunRecord

/// Says why there is no design, from what the run recorded.
struct InfeasibilityProse {
  /// Lines shown of each kind, so that the reasons that matter are not buried.
  private static let most = 12

  let record: RunRecord
  let unreachable: [UnreachableLimit]
  /// Limits that fail only together.
  let conflict: [AskedRows]
  /// The problem file as it was named.
  let path: String

  /// The whole explanation, with a line feed at its end.
  var text: String {
    var parts = ["No design keeps every rule and limit of \(record.question.name); this is proven."]
    if !unreachable.isEmpty {
      parts.append(
        "Limits that cannot hold, whatever the others are:\n" + Self.list(unreachable.map(Self.line)))
    } else if !conflict.isEmpty {
      parts.append(
        "Each of these can hold alone, and all but any one of them together, but not all:\n"
          + Self.list(conflict.map { $0.sentence + ($0.source.map { " (\($0))" } ?? "") }))
    }
    if !record.rejections.isEmpty {
      let groups = Self.groups(record.rejections)
      parts.append("What the rules turned away, the nearest miss of each rule:\n" + Self.list(groups))
    }
    if !record.unwirable.isEmpty {
      parts.append(
        "Wirings that cannot be built:\n"
          + Self.list(record.unwirable.map { "\($0.family), \($0.attempt): \($0.reason)" }))
    }
    if record.rejections.isEmpty, !record.unusable.isEmpty {
      parts.append(
        "Catalog entries that cannot be used:\n"
          + Self.list(record.unusable.map { "\($0.item): \($0.reason)" }))
    }
    parts.append("What to concede, and how much: etalon explain \(path)")
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func line(_ limit: UnreachableLimit) -> String {
    let sentence = limit.sentence.isEmpty ? limit.row : limit.sentence
    let place = limit.source.map { " (\($0))" } ?? ""
    guard let asked = limit.limit, let reachable = limit.reachable else { return sentence + place }
    let figures = apart(asked, reachable, limit.unit)
    return "\(sentence) Asked: \(Self.words(limit.relation)) \(figures.first); "
      + "the nearest any design comes is \(figures.second)\(place)"
  }

  private static func words(_ relation: Requirement.Relation) -> String {
    switch relation {
    case .atMost: "at most"
    case .atLeast: "at least"
    case .equal: "exactly"
    }
  }

  /// Rejections by rule, those that turned away most first.
  static func groups(_ rejections: [RejectionRecord]) -> [String] {
    var nearest: [String: (record: RejectionRecord, count: Int, subjects: Int)] = [:]
    for rejection in rejections {
      let key = "\(rejection.plugin)/\(rejection.rule)"
      guard let known = nearest[key] else {
        nearest[key] = (rejection, rejection.count, 1)
        continue
      }
      let isNearer = miss(rejection) < miss(known.record)
      nearest[key] = (isNearer ? rejection : known.record, known.count + rejection.count, known.subjects + 1)
    }
    return nearest.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { key, group in
      let record = group.record
      return
        "\(key), \(NumberWords.count(group.count, "time")): \(record.reason)\(figures(record))"
        + " (\(record.subject)\(group.subjects > 1 ? ", and \(group.subjects - 1) more" : ""))"
    }
  }

  /// Two numbers in digits that tell them apart, with the plain spaces of a terminal, which may break lines anywhere.
  private static func apart(
    _ first: Double, _ second: Double, _ unit: String
  ) -> (first: String, second: String) {
    let texts = NumberText.apart(first, second, unit)
    return (
      texts.first.replacing("\u{A0}", with: " "), texts.second.replacing("\u{A0}", with: " ")
    )
  }

  /// Figure and limit; nothing where both only stand for no and yes.
  private static func figures(_ record: RejectionRecord) -> String {
    let isYesOrNo = record.unit.isEmpty && (0...1).contains(record.figure) && (0...1).contains(record.limit)
    guard !isYesOrNo else { return "" }
    let (figure, limit) = apart(
      record.figure / record.scale, record.limit / record.scale, record.unit)
    return ": \(figure), and \(limit) is the limit"
  }

  /// By how much the figure passes the limit, relative to it.
  private static func miss(_ rejection: RejectionRecord) -> Double {
    abs(rejection.figure - rejection.limit) / max(abs(rejection.limit), .ulpOfOne)
  }

  private static func list(_ lines: [String]) -> String {
    var seen: Set<String> = []
    let lines = lines.filter { seen.insert($0).inserted }
    let shown = lines.prefix(most).map { "  - \($0)" }
    let more = lines.count > most ? ["  - … and \(lines.count - most) more; the report lists them all"] : []
    return (shown + more).joined(separator: "\n")
  }
}
