// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Designs as comma-separated values: RFC 4180, one row each, units in the header.
enum DesignsCSV {
  /// A cell, or a part of one.
  enum Value {
    case text(String)
    case number(Double)
    case count(Int)

    /// The cell as it is written.
    var field: String {
      switch self {
      case .number(let value): value.isFinite ? NumberText.plain(value) : ""
      case .count(let value): "\(value)"
      case .text(let text): DesignsCSV.quoted(DesignsCSV.guarded(text))
      }
    }
  }

  /// A column: its title and what it holds of a design.
  private struct Column {
    var title: String
    var value: (DesignRecord) -> Value
  }

  /// The file.
  static func text(_ designs: [DesignRecord], of run: RunRecord) -> String {
    let columns = columns(for: designs, of: run)
    var text = CSVText(columns.map(\.title))
    for design in designs { text.add(columns.map { $0.value(design) }) }
    return text.text
  }

  private static func columns(for designs: [DesignRecord], of run: RunRecord) -> [Column] {
    let goal = run.goalLedger
    let general = [
      Column(title: "rank") { .count($0.rank) },
      Column(title: titled("objective", goal.unit)) { .number(goal.shown($0.objective)) },
      Column(title: "proven") { .text($0.isProven ? "yes" : "no") },
      Column(title: "ties with previous") { .text($0.tiesWithPrevious ? "yes" : "no") },
    ]
    let diversity =
      designs.contains { $0.differingTraits != nil }
      ? [
        Column(title: "differing traits") { design in design.differingTraits.map(Value.count) ?? .text("") },
        Column(title: titled("distance from best", "%")) { design in
          design.distanceFromBest.map { .number($0 * 100) } ?? .text("")
        },
      ] : []
    let ledgers = run.ledgers.map { ledger in
      Column(title: titled(ledger.name ?? ledger.id, ledger.unit)) { design in
        design.ledgers[ledger.id].map { .number(ledger.shown($0)) } ?? .text("")
      }
    }
    let wiring = [
      Column(title: "family") { .text($0.family) }, Column(title: "tiers") { .count($0.tiers) },
      Column(title: "planes") { .count($0.planes) },
      Column(title: "tapers") { .text($0.tapers.joined(separator: " ")) },
    ]
    let roles = designs.flatMap(\.roleNames).unique.flatMap { role in
      let names = designs.flatMap { $0.fills(role) }.flatMap { $0.groups.map(\.name) }.unique
      return columns(of: role) + names.flatMap { columns(of: role, group: $0) }
    }
    return general + diversity + ledgers + wiring + roles
  }

  private static func columns(of role: String) -> [Column] {
    func words(_ title: String, _ value: @escaping (RoleRecord) -> String?) -> Column {
      Column(title: "\(role) \(title)") {
        .text($0.fills(role).compactMap(value).unique.joined(separator: " + "))
      }
    }
    return [
      Column(title: "\(role) boxes") { .count($0.boxes(role)) },
      words("system", \.system), words("system name", \.systemName), words("vendor", \.vendor),
      words("chip", \.chip), words("fabric", \.fabric), words("cooling", \.cooling), words("laser", \.laser),
      words("status", \.status),
    ]
  }

  private static func columns(of role: String, group: String) -> [Column] {
    func groups(_ design: DesignRecord) -> [RoleRecord.Group] {
      design.fills(role).flatMap(\.groups).filter { $0.name == group }
    }
    let prefix = "\(role) \(group)"
    return [
      Column(title: "\(prefix) part") { .text(groups($0).map(\.part).unique.joined(separator: " + ")) },
      Column(title: "\(prefix) class") { .text(groups($0).map(\.partClass).unique.joined(separator: " + ")) },
      Column(title: "\(prefix) rate [Gb/s]") {
        groups($0).first.map { .number($0.linkRateGbps) } ?? .text("")
      },
      Column(title: "\(prefix) links") { .count(groups($0).reduce(0) { $0 + $1.links }) },
    ]
  }

  private static func titled(_ name: String, _ unit: String) -> String {
    unit.isEmpty ? name : "\(name) [\(unit)]"
  }

  /// Text that no spreadsheet takes for a formula.
  static func guarded(_ text: String) -> String {
    let text = text.clean
    guard let first = text.first(where: { $0 != " " }), "=+-@".contains(first) else { return text }
    return "'" + text
  }

  /// Text in quotes where it needs them.
  static func quoted(_ text: String) -> String {
    guard text.contains(where: { "\",\r\n".contains($0) }) || text.first == " " || text.last == " " else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
