// SPDX-License-Identifier: Apache-2.0

import Foundation
import Search
import Testing

@testable import EtalonCLI

/// What programs and logs are told of long work, by the built program.
@Suite(.timeLimit(.minutes(15))) struct ProgressTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Problems.small, to: "small.yaml")
    try scratch.write(Problems.small(networkPower: "1 kW"), to: "tight.yaml")
  }

  /// Every line of standard error as an event; a line that is none is an error.
  private func events(_ remarks: String) throws -> [ProgressEvent] {
    let lines = remarks.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return try lines.map { try JSONDecoder().decode(ProgressEvent.self, from: Data($0.utf8)) }
  }

  private static let questions: [(words: [String], phases: [SearchPhase])] = [
    (["solve", "small.yaml", "--rank", "7"], [.ranking, .scenarios]),
    (["solve", "small.yaml", "--near", "20%", "--diverse", "3"], [.diversity, .scenarios]),
    (["price", "small.yaml"], [.bestDesign, .options]),
    (["limits", "small.yaml"], [.bestDesign, .limits]),
    (["pareto", "small.yaml", "--ledgers", "capex,power.typical"], [.bestDesign, .front]),
    (["explain", "tight.yaml"], [.concessions]),
    (["explain", "small.yaml", "--option", "leaf.system=sn5600"], [.bestDesign]),
    (["sweep", "small.yaml", "--vary", "site.electricity=0.04..0.20:30"], [.bestDesign, .points]),
    (["flip", "small.yaml", "--vary", "site.airInlet=20..35"], [.bestDesign, .settings]),
    (
      ["map", "small.yaml", "--x", "site.airInlet=20,30", "--y", "choose.linkSpeed=400G,800G"],
      [.bestDesign, .corners]
    ),
    (["simulate", "small.yaml", "--draws", "9"], [.bestDesign, .draws]),
  ]

  @Test(arguments: questions.indices)
  func everyLineIsAnEventAndSaysHowFarTheSearchIs(_ place: Int) async throws {
    let (words, phases) = Self.questions[place]
    let answer = try await Etalon.run(words + ["--progress", "json"], in: scratch)
    let events = try events(answer.remarks)
    #expect(events.allSatisfy { $0.schema == "etalon-progress-1" })
    #expect(events.first?.event == .begin && events.first?.command == words[0])
    #expect(events.first?.problem == "small cluster" && events.first?.ledger?.isEmpty == false)
    #expect(events.last?.event == .end && events.count { $0.event == .end } == 1)
    let told = events.filter { $0.event == .progress }
    for phase in phases {
      #expect(told.contains { $0.phase == phase.rawValue }, "\(words[0]) says nothing of \(phase)")
    }
    for event in told {
      let (done, failed) = (event.done ?? 0, event.failed ?? 0)
      #expect(event.total.map { done + failed <= $0 } ?? true, "\(event.line)")
      if let rate = event.rate, event.total != nil { #expect(rate > 0 && event.secondsLeft != nil) }
      if let best = event.best, let bound = event.bound { #expect(bound <= best * (1 + 1e-9)) }
    }
    let times = events.compactMap(\.seconds)
    #expect(times == times.sorted() && times.count >= told.count)
    // At the end of a phase all that was known of it is done.
    for phase in phases where phase != .bestDesign {
      let last = try #require(told.last { $0.phase == phase.rawValue })
      #expect(last.total != nil && (last.done ?? 0) + (last.failed ?? 0) == last.total, "\(last.line)")
      #expect(last.rate != nil || phase == .scenarios || last.done == last.reused, "\(last.line)")
    }
    guard words[1] == "small.yaml" else { return }
    // The best design and what is proven of it are known at the end, in the unit that was told.
    let last = try #require(told.last)
    #expect(last.best != nil && last.bound != nil && last.unit == events.first?.unit, "\(last.line)")
  }

  @Test func whatIsWrongIsAnEventToo() async throws {
    try scratch.write(Problems.small.replacing("128", with: "many"), to: "wrong.yaml")
    let answer = try await Etalon.run(
      ["sweep", "wrong.yaml", "--vary", "a=1", "--progress", "json"], in: scratch)
    let events = try events(answer.remarks)
    #expect(answer.code == 1 && !events.isEmpty && events.allSatisfy { $0.event == .remark })
    #expect(events.contains { $0.text?.contains("wrong.yaml:3") == true }, "\(answer.remarks)")
    // A copy of a file on standard output leaves the page's name to standard error.
    let copied = try await Etalon.run(
      ["price", "small.yaml", "--decision", "topology", "--format", "csv", "--progress", "json"], in: scratch)
    let last = try self.events(copied.remarks).last
    #expect(last?.event == .remark && last?.text?.hasSuffix("report.html") == true)
  }

  @Test func aLogSaysTheSameInWordsAndQuietSaysNothing() async throws {
    let sweep = ["sweep", "small.yaml", "--vary", "site.electricity=0.04..0.20:30"]
    let log = try await Etalon.run(sweep, in: scratch)
    #expect(log.remarks.hasPrefix("Solving small cluster\n") && log.remarks.contains("best design"))
    #expect(log.remarks.contains("points 0 of 30") && log.remarks.contains("best "), "\(log.remarks)")
    let line = try await Etalon.run(sweep + ["--progress", "line"], in: scratch)
    #expect(line.remarks.isEmpty || line.remarks.contains("\r"))
    #expect(try await Etalon.run(sweep + ["--quiet"], in: scratch).remarks.isEmpty)
    #expect(try await Etalon.run(sweep + ["--progress", "none"], in: scratch).remarks.isEmpty)
    let both = try await Etalon.run(sweep + ["--quiet", "--progress", "json"], in: scratch)
    #expect(try events(both.remarks).last?.event == .end)
    #expect(try await Etalon.run(sweep + ["--progress", "bar"], in: scratch).code == 64)
  }

  @Test func claimsAreCountedToo() async throws {
    let claim = """
      name: Energy of modules
      demand: {switchPorts: 64, bandwidth: 800 Gb/s}
      choose: {topology: single, optics: dsp-800g-dr8}
      minimize: power.typical
      claim: {statement: Little, claimed: {atMost: 1.25 pJ/bit}, measure: optics-energy, record: {says: More, atLeast: 12 pJ/bit, sources: nv-dr8}}
      """
    try scratch.write(claim, to: "said/a.yaml")
    try scratch.write(claim, to: "said/b.yaml")
    let answer = try await Etalon.run(["claims", "said", "--progress", "json"], in: scratch)
    let events = try events(answer.remarks)
    #expect(answer.code == 0 && events.first?.event == .begin && events.last?.event == .end)
    #expect(events.contains { $0.phase == "claims" && $0.total == 2 }, "\(answer.remarks)")
  }
}
