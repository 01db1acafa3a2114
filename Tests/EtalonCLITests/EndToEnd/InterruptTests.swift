// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import Testing

@Suite(.timeLimit(.minutes(15))) struct InterruptTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Problems.large, to: "large.yaml")
    try scratch.write(Problems.small, to: "small.yaml")
  }

  /// A run may be over before it hears the key, so each test tries a few times; one that is caught must behave.
  private static let tries = 6

  @Test func firstKeepsWhatIsKnown() async throws {
    for _ in 0..<Self.tries {
      let run = try Etalon(["solve", "large.yaml", "--workers", "1"], in: scratch)
      try await run.meanwhile { run in
        try run.waitForRemark("best ")
        run.interrupt()
      }
      let answer = try await run.end()
      #expect(answer.code == 0)
      guard answer.output.contains("ended (cancelled)") else { continue }
      #expect(answer.remarks.contains("Stopping and keeping what is known"))
      #expect(try scratch.text("Results/large/designs.csv").split(whereSeparator: \.isNewline).count >= 2)
      #expect(answer.remarks.contains("`etalon resume"), "\(answer.remarks.suffix(400))")
      let resumed = try await Etalon.run(["resume", "last"], in: scratch)
      #expect(resumed.code == 0 && resumed.output.contains("Proven"), "\(resumed.remarks)")
      return
    }
    Issue.record("no run of \(Self.tries) was still searching when the key was pressed")
  }

  @Test func secondQuitsAtOnce() async throws {
    for attempt in 0..<Self.tries {
      let run = try Etalon(["solve", "large.yaml", "--output", "out\(attempt)"], in: scratch)
      try await run.meanwhile { run in
        for words in ["Solving", "Stopping"] {
          try run.waitForRemark(words)
          run.interrupt()
        }
      }
      guard try await run.end(within: 30).code == 130 else { continue }
      #expect(try scratch.names(in: "out\(attempt)").isEmpty)
      return
    }
    Issue.record("no run of \(Self.tries) was still ending when the key was pressed again")
  }

  /// Questions of so many tasks that they are caught, with the phase of those tasks and words of what is printed.
  private static let questions: [(words: [String], phase: String, printed: String)] = [
    (
      ["sweep", "small.yaml", "--vary", "site.airInlet=20..35 °C:400"], "points",
      "the search was stopped before"
    ),
    (["simulate", "small.yaml", "--draws", "900"], "draws", "the search was stopped before"),
  ]

  @Test(arguments: questions.indices)
  func firstStopsAStudyWithWhatItHasAndItCanBeCarriedOn(_ place: Int) async throws {
    let (words, phase, printed) = Self.questions[place]
    for _ in 0..<Self.tries {
      let run = try Etalon(words + ["--progress", "json", "--output", "out"], in: scratch)
      try await run.meanwhile { [scratch] run in
        try run.waitForRemark("\"phase\":\"\(phase)\"")
        let store = try ResultStore(at: scratch.path + "/Results/etalon.sqlite")
        while run.isRunning, try store.runs().last?.tasks.done == 0 { usleep(1000) }
        run.interrupt()
      }
      let answer = try await run.end()
      guard answer.remarks.contains("\"event\":\"stopping\"") else { continue }
      #expect(answer.code == 3, "\(answer.remarks.suffix(400))")
      #expect(answer.output.contains(printed), "\(answer.output)")
      #expect(try scratch.names(in: "out").contains("report.html"))
      let history = try await Etalon.run(["runs", "--format", "json"], in: scratch).output
      let runs = try JSONSerialization.jsonObject(with: Data(history.utf8)) as? [[String: Any]]
      #expect(runs?.last?["status"] as? String == "stopped")
      let tasks = try #require(runs?.last?["tasks"] as? [String: Int])
      let left = (tasks["queued"] ?? 0) + (tasks["stale"] ?? 0)
      #expect((tasks["done"] ?? 0) > 0 && left > 0 && tasks["failed"] == 0, "\(tasks)")
      return
    }
    Issue.record("no run of \(Self.tries) was still searching when the key was pressed")
  }

  @Test func secondQuitsAStudyAtOnce() async throws {
    for attempt in 0..<Self.tries {
      let words = ["sweep", "large.yaml", "--vary", "site.airInlet=20..35 °C:400", "--workers", "2"]
      let run = try Etalon(words + ["--output", "out\(attempt)"], in: scratch)
      try await run.meanwhile { run in
        for words in ["Solving", "Stopping"] {
          try run.waitForRemark(words)
          run.interrupt()
        }
      }
      guard try await run.end(within: 30).code == 130 else { continue }
      #expect(try scratch.names(in: "out\(attempt)").isEmpty)
      return
    }
    Issue.record("no run of \(Self.tries) was still ending when the key was pressed again")
  }
}
