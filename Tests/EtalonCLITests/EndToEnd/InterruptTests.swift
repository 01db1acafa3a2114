// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite(.timeLimit(.minutes(3))) struct InterruptTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Problems.large, to: "large.yaml")
  }

  @Test func firstKeepsWhatIsKnown() async throws {
    let run = try Etalon(["solve", "large.yaml", "--workers", "1"], in: scratch)
    try await run.remarks(contain: "best ")
    run.interrupt()
    let answer = try await run.end()
    #expect(answer.remarks.contains("Stopping and keeping what is known"))
    #expect(answer.code == 0)
    #expect(answer.output.contains("ended (cancelled)"))
    #expect(try scratch.text("Results/large/designs.csv").split(whereSeparator: \.isNewline).count >= 2)
  }

  @Test func secondQuitsAtOnce() async throws {
    let run = try Etalon(["solve", "large.yaml"], in: scratch)
    try await run.remarks(contain: "Solving")
    run.interrupt()
    try await run.remarks(contain: "Stopping")
    run.interrupt()
    #expect(try await run.end(within: 10).code == 130)
    #expect(try scratch.names(in: "Results/large").isEmpty)
  }
}
