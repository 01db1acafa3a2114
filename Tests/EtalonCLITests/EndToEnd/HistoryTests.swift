// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import Testing

@Suite(.serialized, .timeLimit(.minutes(15))) struct HistoryTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Problems.small, to: "small.yaml")
  }

  private func etalon(_ arguments: String...) async throws -> Etalon.Answer {
    try await Etalon.run(arguments, in: scratch)
  }

  private func runs() async throws -> [[String: Any]] {
    let answer = try await etalon("runs", "--format", "json")
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]])
  }

  @Test func anyRunIsReportedAgainWithTheSameBytes() async throws {
    try scratch.write(Problems.small(networkPower: "1 kW"), to: "tight.yaml")
    try scratch.write(Problems.offer(cooling: "air-2ru"), to: "offer.yaml")
    _ = try await etalon("solve", "small.yaml", "--quiet")
    _ = try await etalon("solve", "tight.yaml", "--quiet")
    _ = try await etalon("evaluate", "small.yaml", "--design", "offer.yaml", "--quiet")
    let history = try await etalon("runs")
    let lines = history.output.split(separator: "\n")
    #expect(lines.count == 4)
    for (line, words) in zip(
      lines.dropFirst(), ["small.yaml  done", "tight.yaml  infeasible", "small.yaml  done"])
    {
      #expect(line.contains(words))
    }
    for (run, folder) in [("1", "small"), ("2", "tight"), ("last", "small/evaluate")] {
      let report = try await etalon("report", run, "--output", "again")
      #expect(report.code == 0, "\(report.remarks)")
      #expect(report.output.hasSuffix("again/report.html\n"))
      for name in ["report.html", "report.md", "designs.csv", "designs.json"] {
        #expect(
          try scratch.data("again/\(name)") == scratch.data("Results/\(folder)/\(name)"), "\(run) \(name)")
      }
    }
    let id = try #require(try await runs().first?["id"] as? String)
    let json = try await etalon("report", id, "--format", "json")
    #expect(json.output == (try scratch.text("Results/small/designs.json")))
    #expect(try scratch.names(in: "Results/runs/\(id)").contains("report.html"))
  }

  @Test func comparesInputsDesignsAndLedgers() async throws {
    let other = Problems.small(networkPower: "150 kW").replacing(
      "optics: [pluggable, lpo]", with: "optics: [pluggable]")
    try scratch.write(other, to: "other.yaml")
    _ = try await etalon("solve", "small.yaml", "--quiet")
    _ = try await etalon("solve", "other.yaml", "--quiet")
    let answer = try await etalon("compare", "1", "last")
    #expect(answer.code == 0)
    for words in [
      "site.networkPower", "0.2 MW", "0.15 MW", "choose.optics", "leaf optics", "Linear 800G DR8", "TCO",
      "M$",
      "Designs that moved",
    ] { #expect(answer.output.contains(words), "\(words)") }
    #expect(try scratch.names(in: "Results/compare/1-2") == ["comparison.json", "report.html", "report.md"])
    let json = try await etalon("compare", "1", "2", "--format", "json", "--output", "mine")
    #expect(json.output == (try scratch.text("mine/comparison.json")))
    let facts = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let ledgers = try #require(facts["ledgers"] as? [[String: Any]])
    #expect(ledgers.contains { $0["ledger"] as? String == "capex" })
    #expect(try scratch.text("mine/report.md") == scratch.text("Results/compare/1-2/report.md"))
    let same = try await etalon("compare", "1", "1")
    #expect(same.output.contains("Both runs asked the same and found the same."))
  }

  @Test func namesThatLeadNowhere() async throws {
    let none = try await etalon("runs")
    #expect(none.code == 0 && none.output.isEmpty && none.remarks.contains("No run is kept"))
    #expect(try await runs().isEmpty)
    let early = try await etalon("report", "last")
    #expect(early.code == 1 && early.remarks.contains("there is no store of runs"))
    #expect(try !scratch.names().contains("Results"), "asking makes no store")
    _ = try await etalon("solve", "small.yaml", "--quiet")
    for command in [["report", "7"], ["compare", "last", "7"], ["resume", "7"]] {
      let slip = try await Etalon.run(command, in: scratch)
      #expect(slip.code == 1)
      #expect(slip.remarks.contains("there is no run `7`") && slip.remarks.contains("fix: `etalon runs`"))
    }
  }

  @Test func storesOfOnesOwnAndNone() async throws {
    _ = try await etalon("solve", "small.yaml", "--quiet", "--no-store")
    #expect(try !scratch.names(in: "Results").contains("etalon.sqlite"))
    _ = try await etalon("solve", "small.yaml", "--quiet", "--store", "history/mine.sqlite")
    #expect(try await etalon("runs", "--store", "history/mine.sqlite").output.contains("small.yaml"))
    #expect(try !scratch.names(in: "Results").contains("etalon.sqlite"))
    #expect(try await etalon("solve", "small.yaml", "--no-store", "--store", "x").code == 64)
  }

  @Test func anUnusableStoreTakesNoAnswerAway() async throws {
    try scratch.write(String(repeating: "no database\n", count: 100), to: "Results/etalon.sqlite")
    try scratch.write("", to: "folder/file")
    let answer = try await etalon("solve", "small.yaml", "--quiet", "--format", "csv")
    #expect(answer.code == 0)
    #expect(answer.output == (try scratch.text("Results/small/designs.csv")))
    #expect(answer.remarks.contains("Results/etalon.sqlite: warning: this file is not a store of runs"))
    let runs = try await etalon("runs")
    #expect(runs.code == 1 && runs.remarks.contains("etalon.sqlite: error: this file is not a store of runs"))
    // A store that was asked for by name is refused before the work begins.
    for (store, words) in [
      ("folder", "this is a folder"),
      ("folder/file/x.sqlite", "cannot be opened: a part of the path is a file"),
      ("Results/etalon.sqlite", "is not a store of runs"),
    ] {
      let refused = try await etalon("solve", "small.yaml", "--store", store, "--output", "never")
      #expect(refused.code == 1)
      #expect(refused.remarks.contains(words) && refused.remarks.contains("fix:"), "\(refused.remarks)")
      #expect(!refused.remarks.contains("Solving"))
    }
  }

  @Test func twoProcessesKeepTheirRunsInOneStore() async throws {
    let runs = try (0..<3).map {
      try Etalon(["solve", "small.yaml", "--quiet", "--output", "out\($0)"], in: scratch)
    }
    for run in runs {
      let answer = try await run.end()
      #expect(answer.code == 0 && answer.remarks.isEmpty)
    }
    #expect(try await self.runs().compactMap { $0["status"] as? String } == ["done", "done", "done"])
  }

  @Test func aStoppedRunIsCarriedOnWhereItWasAsked() async throws {
    _ = try await etalon("solve", "small.yaml", "--quiet", "--time-limit", "1ms")
    #expect(try await runs().map { $0["status"] as? String } == ["stopped"])
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/elsewhere", withIntermediateDirectories: true)
    // The limit is part of the command, so it stops again; what counts is that the run keeps its name.
    let again = try await Etalon.run(
      ["resume", "last", "--store", "../Results/etalon.sqlite"], in: scratch, folder: "elsewhere")
    #expect(again.code == 3)
    #expect(again.remarks.contains("Carrying on run 1-"))
    #expect(try await runs().count == 1)
    try scratch.write(Problems.small + "require: [power.peak <= 1 MW]\n", to: "small.yaml")
    let changed = try await etalon("resume", "1")
    #expect(changed.code == 1)
    #expect(changed.remarks.contains("these changed: the problem file"))
    #expect(changed.remarks.contains("etalon solve small.yaml --quiet --time-limit 1ms"))
  }

  @Test func aKilledRunIsSaidToBeAbandonedAndCanBeCarriedOn() async throws {
    try scratch.write(Problems.large, to: "large.yaml")
    let run = try Etalon(["solve", "large.yaml", "--rank", "1", "--time-limit", "2s"], in: scratch)
    try await run.meanwhile { run in
      try run.waitForRemark("Solving")
      run.kill()
    }
    _ = try await run.end()
    #expect(try await runs().map { $0["status"] as? String } == ["abandoned"])
    let report = try await etalon("report", "last")
    #expect(report.code == 1 && report.remarks.contains("`etalon resume 1`"))
    let resumed = try await etalon("resume", "last")
    #expect([0, 3].contains(resumed.code), "\(resumed.remarks)")
    #expect(try await runs().map { $0["status"] as? String } != ["abandoned"])
  }

  @Test func aFinishedRunIsNotDoneAgain() async throws {
    _ = try await etalon("solve", "small.yaml", "--quiet")
    let over = try await etalon("resume", "last")
    #expect(over.code == 0 && over.output.isEmpty && over.remarks.contains("is over"))
  }

  @Test func aRunWhoseTasksFailedIsCarriedOn() async throws {
    _ = try await etalon("sweep", "small.yaml", "--vary", "site.electricity=0.04,0.08,0.12", "--quiet")
    let store = try ResultStore(at: scratch.path + "/Results/etalon.sqlite")
    let journal = store.journal(of: try store.run(named: "last"))
    let key = TaskKey(text: "00ff")
    try journal.enqueue([(key, 99, "a task that is asked for no more")])
    try journal.fail(key, because: "memory")
    let resumed = try await etalon("resume", "last", "--progress", "json")
    #expect(resumed.code == 0 && resumed.remarks.contains("Carrying on run 1"), "\(resumed.remarks)")
    #expect(resumed.remarks.contains("\"reused\":3"), "what is finished is not done again")
    #expect(resumed.remarks.contains("1 task failed; `etalon resume 1` tries it again."))
    for line in resumed.remarks.split(separator: "\n") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }

  @Test func aKilledSweepIsCarriedOnToTheSameBytes() async throws {
    let sweep = ["sweep", "small.yaml", "--vary", "site.electricity=0.04..0.20:1000"]
    _ = try await Etalon.run(sweep + ["--no-store", "--quiet", "--output", "whole"], in: scratch)
    let run = try Etalon(sweep + ["--output", "parts", "--progress", "json"], in: scratch)
    try await run.meanwhile { [scratch] run in
      try run.waitForRemark("\"event\":\"begin\"")
      let store = try ResultStore(at: scratch.path + "/Results/etalon.sqlite")
      while run.isRunning, try store.runs().last?.tasks.done == 0 { usleep(1000) }
      run.kill()
    }
    #expect(try await run.end().code == SIGKILL, "the sweep was over before it was ended by force")
    let resumed = try await etalon("resume", "last")
    #expect(resumed.code == 0, "\(resumed.remarks)")
    let names = try scratch.names(in: "whole")
    #expect(try scratch.names(in: "parts") == names && names.contains("sweep.csv"))
    for name in names where name != "timings.json" {
      #expect(try scratch.data("parts/\(name)") == scratch.data("whole/\(name)"), "\(name)")
    }
    let report = try await etalon("report", "last", "--output", "again")
    #expect(report.code == 0)
    #expect(try scratch.data("again/report.html") == scratch.data("whole/report.html"))
  }
}
