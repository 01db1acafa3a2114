// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Planner
import ProblemFormat

/// `etalon export`: writes the program, or the schema of problem or design files, for other tools.
struct ExportCommand: AnsweringCommand {
  /// What can be exported.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case lp, mps, json, schema
    case designSchema = "design-schema"

    /// The program's format; nil for a schema.
    var program: ProgramFormat? { ProgramFormat(rawValue: rawValue) }

    /// The schema for these plugins; nil for a program.
    func schema(for catalogue: PluginCatalogue) -> String? {
      switch self {
      case .schema: catalogue.problemSchema
      case .designSchema: catalogue.designSchema
      case .lp, .mps, .json: nil
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the integer program, or the schema of problem or design files, for other tools.",
    discussion: """
      lp and mps are read by nearly every solver; lp has the sentence of each row above it. json is the same
      program with where each row comes from. schema describes problem files to editors, and design-schema the design
      files that `etalon evaluate` judges; neither needs a file.

      Examples:
        etalon export Problems/ai-cluster-8k.yaml --format lp --output model.lp
        etalon export Problems/ai-cluster-8k.yaml --format json | jq '.rows[] | select(.owner == "thermal")'
        etalon export --format schema --output Problems/problem.schema.json
        etalon export --format design-schema --output Problems/design.schema.json
      """)

  @Argument(help: "The problem file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Option(help: "What to write: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: Format

  @Option(
    help: ArgumentHelp("The file to write to; standard output by default.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var plugins: PluginArguments

  func validate() throws {
    if file == nil, format.program != nil {
      throw ValidationError("Name the problem file whose program is to be written as \(format.rawValue).")
    }
    if file != nil, format.program == nil {
      throw ValidationError("Leave the problem file out: every file has the same \(format.rawValue).")
    }
  }

  var subject: String { file ?? "schema" }

  func answer() throws -> Verdict {
    guard let file, let form = format.program else {
      try write(format.schema(for: try plugins.catalogue(for: file)) ?? "")
      return .success
    }
    let brief = try Brief(reading: file, plugins: try plugins.catalogue(for: file))
    for warning in brief.warnings { Console.remark(warning.lines) }
    let plan = try Plan(brief, context: brief.context(with: brief.catalog))
    guard let text = try plan.text(as: form) else {
      Console.remark(
        "\(file): nothing is left to choose from, so there is no program; `etalon solve` says why")
      return .infeasible
    }
    try write(String(decoding: text, as: UTF8.self))
    return .success
  }

  private func write(_ text: String) throws(OutputFault) {
    guard let output else { return try Console.answer(text) }
    let url = URL(filePath: output)
    let folder = url.deletingLastPathComponent().relativePath
    try OutputFolder(preparing: folder).put(text, as: url.lastPathComponent)
  }
}
