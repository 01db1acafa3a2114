// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// How to do the run again, and what it was given.
struct Repetition {
  let run: RunRecord

  /// The chapter.
  var chapter: Chapter {
    Chapter(
      id: "repeat", title: "How to repeat this run",
      blocks: [
        .paragraph([
          .text("The same inputs give the same files, byte for byte. Run "), .code(run.origin.command),
          .text("."),
        ]),
        .fold(
          "Versions, hashes, proof, and what was looked at", [.table(versions), .table(counts)],
          isPrinted: true),
        .fold("Everything that was given, as it was understood", [.table(statements)]),
        .fold("Plugins", [.table(plugins)]),
      ])
  }

  private func pairs(_ caption: String, _ titles: (String, String), _ rows: [(String, Prose)]) -> Table {
    Table(
      caption: caption, columns: [.init(title: titles.0), .init(title: titles.1)],
      rows: rows.filter { !$0.1.words.isEmpty }.map { .init(cells: [Cell($0.0), Cell($0.1)]) })
  }

  private var versions: Table {
    let (origin, proof) = (run.origin, run.proof)
    let bound = proof.bound.map { run.goalLedger.text($0, digits: 7) } ?? ""
    return pairs(
      "Versions and proof", ("What", "Value"),
      [
        ("Etalon", [.text(origin.etalon)]), ("Solver", [.text(origin.solver)]),
        ("Problem file", [.code(run.question.file)]), ("Hash of the problem", [.code(origin.problemHash)]),
        ("Hash of the catalog", [.code(origin.catalogHash)]), ("Layout of designs.json", [.code(run.schema)]),
        ("Goal", [.text("\(run.goalText) ("), .code(run.question.ledger), .text(")")]),
        ("Ended with", [.text("\(proof.status.rawValue); \(proof.stop)")]),
        ("Proven", [.text(proof.isProven ? "yes" : "no")]), ("Proven bound", [.text(bound)]),
        ("Gap", [.text(proof.gap.map { NumberText.percent($0) } ?? "")]),
      ])
  }

  private var plugins: Table {
    let hasLibraries = run.origin.plugins.contains { $0.library != nil }
    let titles = ["Plugin", "Version", "What it is for"] + (hasLibraries ? ["Loaded from"] : [])
    return Table(
      caption: "Plugins", columns: titles.map { .init(title: $0) },
      rows: run.origin.plugins.map { plugin in
        let library = plugin.library.map { Cell([.code($0.file), .text(", SHA-256 "), .code($0.sha256)]) }
        return .init(
          cells: [Cell(plugin.name), Cell(plugin.version), Cell(plugin.summary)]
            + (hasLibraries ? [library ?? Cell("Etalon itself")] : []))
      })
  }

  private var counts: Table {
    let counts = run.counts
    let rows = [
      ("Wirings made", counts.skeletons), ("Wirings that allowed builds can fill", counts.fillableSkeletons),
      ("Builds assessed", counts.builds), ("Builds in slots assessed", counts.placements),
      ("Builds in slots allowed", counts.allowedPlacements), ("Columns of the program", counts.columns),
      ("Rows of the program", counts.rows),
    ]
    return Table(
      caption: "What was looked at",
      columns: [.init(title: "What"), .init(title: "How many", isNumber: true)],
      rows: rows.map { .init(cells: [Cell($0.0), Cell(NumberText.count($0.1))]) })
  }

  private var statements: Table {
    Table(
      caption: "Everything that was given, as it was understood",
      columns: [.init(title: "Path"), .init(title: "Value")],
      rows: run.question.statements.map { statement in
        .init(cells: [
          Cell([.code(statement.path)]),
          Cell([.text(statement.value)], badges: statement.isDefault ? ["default"] : []),
        ])
      })
  }
}
