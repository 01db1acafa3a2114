// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct BadInputTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A slip in the small problem, and what must be said of it.
  struct Slip: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var words: [String]
  }

  private static func replacing(_ old: String, _ new: String) -> String {
    Problems.small.replacingOccurrences(of: old, with: new)
  }

  static let slips = [
    Slip(
      testDescription: "unknown key", text: replacing("rackPower:", "rakPower:"),
      words: ["slip.yaml:15:3: error: site.rakPower", "did you mean `rackPower`?"]),
    Slip(
      testDescription: "unknown system", text: replacing("sn5600,", "sn5610,"),
      words: ["choose.systems[0]", "did you mean `sn5600`?"]),
    Slip(
      testDescription: "duplicate key", text: Problems.small + "minimize: capex\n",
      words: ["slip.yaml:19:1: error:", "given twice"]),
    Slip(
      testDescription: "NaN", text: replacing("40 kW", "nan kW"),
      words: ["slip.yaml:15:14: error: site.rackPower"]),
    Slip(
      testDescription: "overflow", text: replacing("40 kW", "1e400 kW"),
      words: ["slip.yaml:15:14: error: site.rackPower"]),
    Slip(
      testDescription: "missing unit", text: replacing("400 Gb/s", "400"), words: ["has no unit", "400 Gb/s"]),
    Slip(testDescription: "empty", text: "", words: ["slip.yaml:1:1: error: the file is empty"]),
    Slip(
      testDescription: "deep nesting", text: "name: " + String(repeating: "[", count: 100_000),
      words: ["deep inside"]),
    Slip(testDescription: "exploding aliases", text: bomb, words: ["aliases"]),
    Slip(
      testDescription: "unknown ledger", text: replacing("tco", "tcoo"),
      words: ["ledger", "did you mean `tco`?"]),
  ]

  private static let bomb =
    "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + (1...12).map { level in
      let name = "*a\(level - 1)"
      return "a\(level): &a\(level) [" + Array(repeating: name, count: 10).joined(separator: ", ") + "]\n"
    }.joined()

  @Test(arguments: slips) func isToldWithItsPlace(slip: Slip) async throws {
    try scratch.write(slip.text, to: "slip.yaml")
    for command in ["check", "solve"] {
      let answer = try await Etalon.run([command, "slip.yaml"], in: scratch)
      #expect(answer.code == 1, "\(command)")
      for words in slip.words { #expect(answer.remarks.contains(words), "\(command)") }
      #expect(answer.output.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/Results"))
  }

  @Test func allSlipsAreToldAtOnce() async throws {
    let text = Self.replacing("rackPower:", "rakPower:").replacingOccurrences(of: "128", with: "many")
    try scratch.write(text, to: "slip.yaml")
    let answer = try await Etalon.run(["solve", "slip.yaml"], in: scratch)
    #expect(answer.remarks.contains("rakPower"))
    #expect(answer.remarks.contains("many"))
    #expect(answer.remarks.contains("2 errors"))
  }

  @Test func filesThatAreNoProblems() async throws {
    let missing = try await Etalon.run(["solve", "missing.yaml"], in: scratch)
    #expect(missing.code == 1 && missing.remarks.contains("there is no such file"))
    let folder = try await Etalon.run(["solve", "."], in: scratch)
    #expect(folder.code == 1 && folder.remarks.contains("a folder"))
    try scratch.write(Data([0x6E, 0x61, 0xFF, 0xFE, 0x0A]), to: "binary.yaml")
    let binary = try await Etalon.run(["check", "binary.yaml"], in: scratch)
    #expect(binary.code == 1 && binary.remarks.contains("binary.yaml:1:3: error: the file is not UTF-8"))
  }

  @Test func hugeFilesAreRefused() async throws {
    let path = try scratch.write("name: x\n", to: "huge.yaml")
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.truncate(atOffset: 100 << 20)  // sparse: it takes no room
    try handle.close()
    let answer = try await Etalon.run(["solve", "huge.yaml"], in: scratch)
    #expect(answer.code == 1 && answer.remarks.contains("100 MB"))
  }

  @Test func placesThatCannotBeWritten() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    let onFile = try await Etalon.run(["solve", "small.yaml", "--output", "small.yaml"], in: scratch)
    #expect(onFile.code == 1 && onFile.remarks.contains("this is a file"))
    let below = try await Etalon.run(["solve", "small.yaml", "--output", "small.yaml/out"], in: scratch)
    #expect(below.code == 1 && below.remarks.contains("a part of the path is a file"))
    #expect(try scratch.text("small.yaml") == Problems.small)
    try scratch.write("", to: "out/report.html/inside")
    let taken = try await Etalon.run(["solve", "small.yaml", "--output", "out"], in: scratch)
    #expect(taken.code == 1 && taken.remarks.contains("report.html"))
  }

  @Test(arguments: [
    ["solve"], ["solve", "x.yaml", "--ranks", "3"], ["solve", "x.yaml", "--rank", "many"],
    ["solve", "x.yaml", "--gap", "nan"], ["solve", "x.yaml", "--time-limit", "1e400s"], ["frobnicate"],
    ["solve", "x.yaml", "--format", "pdf"], ["export", "--format", "lp"],
  ])
  func usageErrors(words: [String]) async throws {
    let answer = try await Etalon.run(words, in: scratch)
    #expect(answer.code == 64)
    #expect(!answer.remarks.isEmpty)
  }

  @Test(arguments: [
    (["--rank", "-1"], "--rank takes a number from 1 to 1000"),
    (["--workers", "-3"], "--workers takes a number from 1 to 256"), (["--gap", "-1%"], "'-1%' is invalid"),
    (["--time-limit", "-5s"], "'-5s' is invalid"),
  ])
  func numbersBelowZeroAreToldAsSuch(words: [String], said: String) async throws {
    let answer = try await Etalon.run(["solve", "x.yaml"] + words, in: scratch)
    #expect(answer.code == 64 && answer.remarks.contains(said), "\(answer.remarks)")
  }
}
