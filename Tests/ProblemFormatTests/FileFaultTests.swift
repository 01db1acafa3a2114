// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Foundation
import ProblemFormat
import Testing

/// Runs with a file of the given bytes, and takes it away again.
func withFile<Result>(
  _ bytes: Data, named name: String = "p.yaml", _ body: (String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "etalon-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appending(path: name).path
  try bytes.write(to: URL(fileURLWithPath: path))
  return try body(path)
}

private func fault(_ bytes: Data) throws -> Fault? {
  try withFile(bytes) { path in
    let (problem, diagnostics) = ProblemFile.load(path)
    #expect(problem == nil)
    #expect(diagnostics.count == 1)
    return diagnostics.first?.fault
  }
}

@Test func refusesWhatIsNoFile() {
  #expect(ProblemFile.load("/nowhere/at-all.yaml").diagnostics.map(\.fault) == [.file(.missing)])
  #expect(ProblemFile.load("/tmp").diagnostics.map(\.fault) == [.file(.directory)])
  #expect(ProblemFile.load("/dev/zero").diagnostics.map(\.fault) == [.file(.special)])
}

@Test func refusesHugeFilesWithoutReadingThem() throws {
  try withFile(Data()) { path in
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 100 << 20)
    try handle.close()
    let diagnostics = ProblemFile.load(path).diagnostics
    #expect(diagnostics.map(\.fault) == [.file(.tooLarge(bytes: 100 << 20, limit: 8 << 20))])
    #expect(diagnostics.first?.prose.what == "the file has 100 MB, and at most 8 MB are read")
  }
}

@Test func refusesOtherEncodings() throws {
  try withFile(Data("name: x\nnote: caf".utf8) + Data([0xE9, 0x0A])) { path in
    let found = try #require(ProblemFile.load(path).diagnostics.first)
    #expect(found.fault == .file(.notUTF8))
    #expect(found.position == SourcePosition(file: path, line: 2, column: 10))
  }
  #expect(try fault(Data([0x50, 0x4B, 0x03, 0x04, 0xFF, 0xFE])) == .file(.notUTF8))
}

@Test func takesAByteOrderMark() throws {
  let text = "\u{FEFF}name: x\ndemand: {accelerators: 8, bandwidth: 1T}\nminimize: tco\n"
  try withFile(Data(text.utf8)) { path in #expect(ProblemFile.load(path).diagnostics.isEmpty) }
}

@Test func refusesEmptyFiles() throws {
  #expect(try fault(Data()) == .file(.empty))
  #expect(try fault(Data("# only a remark\n".utf8)) == .file(.empty))
}

/// Texts whose parts stand too deeply inside each other.
enum DeepText: CaseIterable {
  case brackets, braces, dashes, closedBrackets, blanks, bracketsInQuotes, bracketsInScalars

  var text: String {
    switch self {
    case .brackets: String(repeating: "[", count: 100_000)
    case .braces: String(repeating: "{a: ", count: 50_000)
    case .dashes: String(repeating: "- ", count: 50_000) + "x"
    case .closedBrackets: "a: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    case .blanks: (0..<150).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    case .bracketsInQuotes: String(repeating: "[\"]\", ", count: 5_000)
    case .bracketsInScalars: String(repeating: "{a]a: ", count: 5_000)
    }
  }
}

@Test(arguments: DeepText.allCases) func refusesDeepNesting(_ deep: DeepText) throws {
  let (problem, diagnostics) = ProblemFile.parse(deep.text, file: "p")
  #expect(problem == nil)
  guard case .file(let fault) = try #require(diagnostics.first).fault else {
    Issue.record("no fault of the file")
    return
  }
  switch fault {
  case .tooDeep, .notYAML: break
  default: Issue.record("\(fault)")
  }
}

@Test func refusesExplodingAliases() {
  var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
  for level in 1..<12 {
    let inner = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
    bomb += "a\(level): &a\(level) [\(inner)]\n"
  }
  #expect(ProblemFile.parse(bomb, file: "p").diagnostics.map(\.fault) == [.file(.tooManyAliases(limit: 24))])
}

@Test func followsAFewAliases() throws {
  let text = """
    name: x
    minimize: tco
    demand: {accelerators: 8, bandwidth: &rate 800 Gb/s}
    choose: {linkSpeed: *rate}
    """
  #expect(try #require(ProblemFile.parse(text, file: "p").problem).choices.linkRatesGbps == [800])
}
