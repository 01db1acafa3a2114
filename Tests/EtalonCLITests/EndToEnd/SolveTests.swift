// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct SolveTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let files = [
    "cables.csv", "designs.csv", "designs.json", "materials.csv", "model.lp", "ports.csv", "racks.csv",
    "report.html", "report.md", "timings.json",
  ]

  @Test func ranksDesignsAndWritesTheReport() async throws {
    try scratch.write(Problems.small, to: "Problems/ai/small.yaml")
    let answer = try await Etalon.run(["solve", "Problems/ai/small.yaml"], in: scratch)
    #expect(answer.code == 0)
    #expect(answer.output.contains("Proven"))
    #expect(answer.output.hasSuffix("Results/ai/small/report.html\n"))
    #expect(answer.remarks.contains("best "))
    #expect(try scratch.names(in: "Results/ai/small") == Self.files)
    #expect(try scratch.text("Results/ai/small/report.html").contains("small cluster"))
  }

  @Test func quietSaysNothingBesideTheAnswer() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    let answer = try await Etalon.run(["solve", "small.yaml", "--quiet", "--format", "json"], in: scratch)
    #expect(answer.code == 0)
    #expect(answer.remarks.isEmpty)
    #expect(answer.output == (try scratch.text("Results/small/designs.json")))
    let run = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    #expect((run?["designs"] as? [Any])?.count == 3)
  }

  @Test func choosesDesignsThatDiffer() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    let answer = try await Etalon.run(
      ["solve", "small.yaml", "--near", "30%", "--diverse", "3", "--quiet", "--format", "json"], in: scratch)
    #expect(answer.code == 0)
    let run = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    let designs = try #require(run?["designs"] as? [[String: Any]])
    #expect(designs.count == 3)
    let traits = designs.map { $0["differingTraits"] as? Int ?? -1 }
    #expect(traits[0] == 0 && traits[1] >= traits[2] && traits[2] >= 1, "\(traits)")
    #expect(designs.allSatisfy { ($0["distanceFromBest"] as? Double ?? 1) <= 0.3 + 1e-6 })
    let lone = try await Etalon.run(["solve", "small.yaml", "--near", "3%"], in: scratch)
    #expect(lone.code == 64 && lone.remarks.contains("--near and --diverse go together"))
    let negative = try await Etalon.run(["solve", "small.yaml", "--rank", "-1"], in: scratch)
    #expect(negative.code == 64 && negative.remarks.contains("--rank takes a number from 1 to 1000."))
  }

  @Test func infeasibleSaysWhyWithFigures() async throws {
    try scratch.write(Problems.small(networkPower: "1 kW"), to: "tight.yaml")
    let answer = try await Etalon.run(["solve", "tight.yaml"], in: scratch)
    #expect(answer.code == 2)
    #expect(answer.output.contains("this is proven"))
    #expect(answer.output.contains("Asked: at most 1 kW; the nearest any design comes is 2."))
    #expect(answer.output.contains("tight.yaml:16:17"))
    #expect(answer.output.contains("Wirings that cannot be built"))
    #expect(try scratch.names(in: "Results/tight").contains("report.html"))
  }

  @Test func unprovenIsNotEnoughWhereProofIsRequired() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    let stopped = try await Etalon.run(["solve", "small.yaml", "--time-limit", "0.01ms"], in: scratch)
    #expect(stopped.code == 3)
    let proven = try await Etalon.run(["solve", "small.yaml", "--require-proof", "--rank", "1"], in: scratch)
    #expect(proven.code == 0)
  }

  @Test func sameBytesForAnyNumberOfWorkersAndFromAnyFolder() async throws {
    let file = try scratch.write(Problems.small, to: "small.yaml")
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/elsewhere", withIntermediateDirectories: true)
    let one = try await Etalon.run(["solve", "small.yaml", "--workers", "1"], in: scratch)
    let two = try await Etalon.run(["solve", file, "--workers", "2"], in: scratch, folder: "elsewhere")
    #expect((one.code, two.code) == (0, 0))
    #expect(one.output == two.output)
    for name in Self.files where name != "timings.json" {
      #expect(
        try scratch.data("Results/small/\(name)") == scratch.data("elsewhere/Results/small/\(name)"),
        "\(name)")
    }
  }

  @Test func twoProcessesMayWriteTheSameFolder() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    try scratch.write("mine", to: "out/notes.txt")
    let runs = try (0..<2).map { _ in try Etalon(["solve", "small.yaml", "--output", "out"], in: scratch) }
    for run in runs { #expect(try await run.end().code == 0) }
    #expect(try scratch.names(in: "out") == (Self.files + ["notes.txt"]).sorted())
    #expect(try scratch.text("out/notes.txt") == "mine")
    #expect(try scratch.text("out/report.html").contains("</html>"))
  }

  @Test func minimizesAnotherLedger() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    let answer = try await Etalon.run(
      ["solve", "small.yaml", "--minimize", "power.peak,tco", "--rank", "1", "--format", "csv"], in: scratch)
    #expect(answer.code == 0)
    #expect(answer.output.split(whereSeparator: \.isNewline).count >= 2)
    let unknown = try await Etalon.run(["solve", "small.yaml", "--minimize", "power.peek"], in: scratch)
    #expect(unknown.code == 1)
    #expect(unknown.remarks.contains("did you mean `power.peak`?"))
  }
}
