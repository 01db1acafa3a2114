// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import Testing

@testable import EtalonCLI

/// Questions that are ended by force and carried on, by the built program.
@Suite(.serialized, .timeLimit(.minutes(30))) struct KillTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Problems.small, to: "small.yaml")
    try scratch.write(Problems.small(networkPower: "1 kW"), to: "tight.yaml")
    // Many limits, so that there is a time between the first task and the last one.
    let rules = ["power.peak <= 1 MW", "power.typical <= 1 MW", "capex <= 10 M$", "opex <= 10 M$/yr"]
    let more = ["tco <= 100 M$", "racks <= 50", "kinds(system) <= 3", "kinds(module) <= 5"]
    let list = (rules + more).joined(separator: ", ")
    try scratch.write(Problems.small + "require: [\(list)]\n", to: "ruled.yaml")
  }

  private static let questions: [[String]] = [
    ["price", "small.yaml"], ["limits", "ruled.yaml", "--range", "90%"],
    ["pareto", "small.yaml", "--ledgers", "capex,power.typical"], ["explain", "tight.yaml"],
    ["flip", "small.yaml", "--vary", "site.airInlet=20..35"],
    ["map", "small.yaml", "--x", "site.airInlet=20..35", "--y", "choose.linkSpeed=400G,800G"],
    ["simulate", "small.yaml", "--draws", "60"], ["solve", "ruled.yaml"],
    ["solve", "small.yaml", "--near", "30%", "--diverse", "4"],
  ]

  /// Tasks of a run that were not asked for anew, as the resumed run tells it.
  private func reused(_ remarks: String) -> Int {
    let events = remarks.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(ProgressEvent.self, from: Data($0.utf8))
    }
    return events.compactMap(\.reused).max() ?? 0
  }

  @Test(arguments: questions)
  func aKilledQuestionIsCarriedOnToTheSameBytes(_ words: [String]) async throws {
    _ = try await Etalon.run(
      words + ["--store", "whole.sqlite", "--quiet", "--output", "whole"], in: scratch)
    let tasks = try #require(try ResultStore(at: scratch.path + "/whole.sqlite").runs().last).tasks.done
    let names = try scratch.names(in: "whole")
    var (kills, kept) = (0, 0)
    // Later and later moments, until a kill finds some tasks done and others not.
    for attempt in 0..<40 where kills < 2 || kept == 0 {
      let store = ["--store", "store\(attempt).sqlite"]
      let run = try Etalon(
        words + store + ["--progress", "json", "--workers", "1", "--output", "parts"], in: scratch)
      try await run.meanwhile { [scratch] run in
        try run.waitForRemark("\"event\":\"begin\"")
        let journal = try ResultStore(at: scratch.path + "/" + store[1])
        while run.isRunning, try journal.runs().last?.tasks.done ?? 0 <= tasks * (attempt % 4 + 1) / 5 {
          usleep(1000)
        }
        run.kill()
      }
      guard try await run.end().code == SIGKILL else { continue }
      kills += 1
      let resumed = try await Etalon.run(["resume", "last"] + store, in: scratch)
      #expect([0, 2].contains(resumed.code), "\(resumed.remarks)")
      kept += reused(resumed.remarks)
      #expect(try scratch.names(in: "parts") == names)
      for name in names where name != "timings.json" {
        #expect(try scratch.data("parts/\(name)") == scratch.data("whole/\(name)"), "\(name)")
      }
    }
    #expect(kills > 0 && kept > 0, "\(kills) kills found \(kept) tasks done")
  }
}
