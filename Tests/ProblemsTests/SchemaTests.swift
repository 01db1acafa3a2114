// SPDX-License-Identifier: Apache-2.0

import Foundation
import Planner
import Testing

@Suite("The schema beside the problems")
struct SchemaTests {
  private static let file = ProblemFiles.folder.appending(path: "problem.schema.json")
  private static let designFile = ProblemFiles.folder.appending(path: "design.schema.json")

  @Test(
    "Says what the parser and the shipped plugins take; RECORD=1 writes it anew",
    arguments: [(file, PluginCatalogue().problemSchema), (designFile, PluginCatalogue().designSchema)])
  func isCurrent(_ file: URL, _ text: String) throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file, options: .atomic)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == text, "\(file.lastPathComponent) is out of date; write it anew with RECORD=1")
  }

  @Test("Every problem names it by the right path", arguments: ProblemFiles.all)
  func isNamed(_ name: String) throws {
    let depth = name.split(separator: "/").count - 1
    let path = depth == 0 ? "./" : String(repeating: "../", count: depth)
    let text = try String(contentsOfFile: ProblemFiles.path(name), encoding: .utf8)
    #expect(text.hasPrefix("# yaml-language-server: $schema=\(path)problem.schema.json\n"), "\(name)")
  }

  @Test("Every problem and design passes its own, where python3 has jsonschema and yaml")
  func isPassed() throws {
    try judge(ProblemFiles.all.map(ProblemFiles.path), by: Self.file)
    try judge([ProblemFiles.path("published/designs/losslessnetwork.yaml")], by: Self.designFile)
  }

  private func judge(_ files: [String], by schema: URL) throws {
    let script = """
      import json, sys
      try:
        import jsonschema, yaml
      except ImportError as missing:
        print('skipped:', missing); sys.exit(0)
      # Dates and words such as `on` stay text, as Etalon reads them.
      schema = json.load(open(sys.argv[1]))
      check = jsonschema.Draft202012Validator(schema)
      bad = [f'{f}: {e.json_path}: {e.message}' for f in sys.argv[2:] for e in check.iter_errors(yaml.safe_load(open(f)))]
      print('\\n'.join(bad)); sys.exit(1 if bad else 0)
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, schema.path] + files
    let output = Pipe()
    process.standardOutput = output
    do { try process.run() } catch { try Test.cancel("python3 cannot be run") }
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus != 127 else { try Test.cancel("there is no python3") }
    if said.hasPrefix("skipped:") { try Test.cancel("\(said)") }
    #expect(process.terminationStatus == 0, "\(said)")
  }
}
