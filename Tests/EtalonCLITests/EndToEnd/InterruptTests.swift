// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct InterruptTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Problems.large, to: "large.yaml")
  }

  /// A run may be over before it hears the key, so each test tries a few times; one that is caught must behave.
  private static let tries = 6

  @Test func firstKeepsWhatIsKnown() async throws {
    for _ in 0..<Self.tries {
      let run = try Etalon(["solve", "large.yaml", "--workers", "1"], in: scratch)
      try await run.remarks(contain: "best ")
      run.interrupt()
      let answer = try await run.end()
      #expect(answer.code == 0)
      guard answer.output.contains("ended (cancelled)") else { continue }
      #expect(answer.remarks.contains("Stopping and keeping what is known"))
      #expect(try scratch.text("Results/large/designs.csv").split(whereSeparator: \.isNewline).count >= 2)
      return
    }
    Issue.record("no run of \(Self.tries) was still searching when the key was pressed")
  }

  @Test func secondQuitsAtOnce() async throws {
    for attempt in 0..<Self.tries {
      let run = try Etalon(["solve", "large.yaml", "--output", "out\(attempt)"], in: scratch)
      try await run.remarks(contain: "Solving")
      run.interrupt()
      try await run.remarks(contain: "Stopping")
      run.interrupt()
      guard try await run.end(within: 30).code == 130 else { continue }
      #expect(try scratch.names(in: "out\(attempt)").isEmpty)
      return
    }
    Issue.record("no run of \(Self.tries) was still ending when the key was pressed again")
  }
}
