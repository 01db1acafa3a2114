// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import EtalonCLI

@Suite struct OutputFolderTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func makesFoldersAndPutsWholeFiles() throws {
    let folder = try OutputFolder(preparing: "\(scratch.path)/a/b")
    try folder.put("first", as: "report.md")
    try folder.put("second", as: "report.md")
    #expect(try scratch.text("a/b/report.md") == "second")
    #expect(try scratch.names(in: "a/b") == ["report.md"])
  }

  @Test func touchesNothingElse() throws {
    try scratch.write("mine", to: "out/notes.txt")
    try scratch.write("draft", to: "out/.report.md.1-x.tmp")
    let folder = try OutputFolder(preparing: "\(scratch.path)/out")
    try folder.put("text", as: "report.md")
    #expect(try scratch.text("out/notes.txt") == "mine")
    #expect(try scratch.names(in: "out") == [".report.md.1-x.tmp", "notes.txt", "report.md"])
  }

  @Test func refusesAFileInThePlaceOfAFolder() throws {
    let file = try scratch.write("", to: "taken")
    #expect { try OutputFolder(preparing: file) } throws: {
      ($0 as? OutputFault)?.reason.contains("a file") == true
    }
    #expect { try OutputFolder(preparing: file + "/below") } throws: {
      ($0 as? OutputFault)?.reason.contains("a part of the path is a file") == true
    }
  }

  /// Files below an empty path would land at the root of the file system.
  @Test func refusesNoNameAtAll() {
    #expect { try OutputFolder(preparing: "") } throws: {
      ($0 as? OutputFault)?.reason == "this names no folder"
    }
  }

  @Test func leavesNoDraftWhereAFolderStandsInTheWay() throws {
    let folder = try OutputFolder(preparing: "\(scratch.path)/out")
    try scratch.write("", to: "out/report.md/inside")
    #expect(throws: OutputFault.self) { try folder.put("text", as: "report.md") }
    #expect(try scratch.names(in: "out") == ["report.md"])
  }

  @Test func readersNeverSeeHalfAFile() async throws {
    let folder = try OutputFolder(preparing: "\(scratch.path)/out")
    let texts = ["a", "b"].map { String(repeating: $0, count: 1 << 18) }
    try folder.put(texts[0], as: "model.lp")
    try await withThrowingTaskGroup { group in
      for text in texts {
        group.addTask { for _ in 0..<40 { try folder.put(text, as: "model.lp") } }
      }
      for _ in 0..<40 { #expect(texts.contains(try scratch.text("out/model.lp"))) }
      try await group.waitForAll()
    }
    #expect(try scratch.names(in: "out") == ["model.lp"])
  }
}

@Suite struct ResultsPathTests {
  @Test(arguments: [
    ("Problems/ai-cluster-8k.yaml", "Results/ai-cluster-8k", "Problems/ai-cluster-8k.yaml"),
    ("/home/me/etalon/Problems/ai/small.v2.yaml", "Results/ai/small.v2", "Problems/ai/small.v2.yaml"),
    ("./Problems/../Problems/x.yml", "Results/x", "Problems/x.yml"),
    ("/tmp/offer.yaml", "Results/offer", "offer.yaml"),
    ("/tmp/offer", "Results/offer", "offer"),
    ("/tmp/.hidden", "Results/.hidden", ".hidden"),
    ("/old/Problems/new/Problems/x.yaml", "Results/x", "Problems/x.yaml"),
    ("/tmp/Problems", "Results/Problems", "Problems"),
  ])
  func mirrorsTheProblem(path: String, folder: String, name: String) throws {
    #expect(try ResultsPath.folder(for: path) == folder)
    #expect(ResultsPath.name(of: path) == name)
  }

  @Test func keepsHandedOutReportsSafe() {
    #expect(throws: OutputFault.self) { try ResultsPath.folder(for: "/x/Problems/samples/a.yaml") }
    #expect(throws: OutputFault.self) { try ResultsPath.folder(for: "/tmp/samples.yaml") }
  }
}
