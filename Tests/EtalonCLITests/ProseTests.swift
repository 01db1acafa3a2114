// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Planner
@testable import PluginLoading
import ProblemFormat
import RunRecord
import Search
import SolverKit
import Testing

@testable import EtalonCLI
@testable import Formulation

@Suite struct ProseTests {
  @Test(arguments: [
    (0.0, "", "0"), (1.0, "M$", "1 M$"), (41.9812, "M$", "41.98 M$"), (0.49163, "%", "0.4916 %"),
    (1_234_567, "", "1,235,000"), (-2.5, "kW", "-2.5 kW"), (99_999.6, "", "100,000"), (.infinity, "", "∞"),
  ])
  func numbers(number: Double, unit: String, text: String) {
    #expect(NumberWords.short(number, unit) == text)
  }

  @Test func figuresKeepTheirDigits() {
    #expect(NumberWords.exact(0.1 + 0.2, "W") == "0.3 W")
    #expect(NumberWords.exact(1_048_576) == "1048576")
  }

  @Test func tellsAllFaultsAndCountsThem() {
    let place = SourcePosition(file: "p.yaml", line: 3, column: 5)
    let fault = PlanningFault.input([
      Diagnostic(at: place, path: "site.rakPower", .structure(.unknownKey("rakPower", known: ["rackPower"]))),
      Diagnostic(at: place, path: "demand", .structure(.missingKey("bandwidth", meaning: "Bandwidth."))),
    ])
    let lines = fault.lines(about: "p.yaml")
    #expect(lines.contains("p.yaml:3:5: error: site.rakPower"))
    #expect(lines.contains("did you mean `rackPower`?"))
    #expect(lines.hasSuffix("2 errors"))
  }

  @Test func commandLineHasNoPlace() {
    let place = SourcePosition(file: "command line", line: 1, column: 1)
    let fault = PlanningFault.input([
      Diagnostic(
        at: place, path: "--minimize", .meaning(.unknownName("tcoo", kind: "ledger", known: ["tco"])))
    ])
    #expect(fault.lines(about: "p.yaml").hasPrefix("error: --minimize: there is no ledger `tcoo`"))
  }

  @Test func plainWordsForFaultsOfPlugins() {
    let owners = CompositionFaults.Fault.twoOwners(ledger: "tco", plugins: ["cost", "mine"])
    #expect(owners.sentence.contains("cost and mine"))
    #expect(owners.sentence.contains("fix: "))
    let ledger = FormulationFaults.Fault.unknownLedger("power.peek", known: ["power.peak", "tco"])
    #expect(ledger.sentence.contains("did you mean `power.peak`?"))
  }

  @Test func whoseFaultAContradictionIs() {
    let mismatch = Audit.Mismatch(ledger: "mine", program: 174, accounted: 24, plugins: ["mine"])
    let shipped = OriginRecord.Plugin(name: "cost", version: "1", summary: "")
    let loaded = OriginRecord.Plugin(
      name: "mine", version: "1", summary: "", library: .init(file: "libMine.so", sha256: ""))
    func text(_ plugins: [OriginRecord.Plugin]) -> String {
      MismatchProse.text(["design 1": [mismatch]], plugins: plugins, program: "model.lp")
    }
    #expect(text([shipped]).contains("This is a fault of Etalon, not of the problem."))
    let words = text([shipped, loaded])
    #expect(words.contains("most likely of one that was loaded: mine (libMine.so)."))
    #expect(words.contains("etalon plugin test") && !words.contains("fault of Etalon"))
    #expect(words.contains("the plugins account for 24 (mine)"))
  }

  // Those that no library can show here, such as that of a program without a shared runtime, have words as well.
  @Test func everyRefusalSaysWhatWhyAndWhatToDo() {
    let stage = PluginTrial.Stage.loading
    let difference = PluginRefusal.Difference(field: "swift", theirs: "6.2", ours: "6.3.1")
    let refusals: [(PluginRefusal, String)] = [
      (.unreadable(.missing), "no such file"), (.unreadable(.folder), "folder"),
      (.unreadable(.special), "no regular file"), (.unreadable(.refused("denied")), "denied"),
      (.notALibrary, "ELF"), (.noPlugin, "no plugin of Etalon"), (.noStamp, "PluginStamp"),
      (.otherToolchain([difference]), "swift: 6.2 there, 6.3.1 here"),
      (.otherPluginKit([difference]), "another PluginKit"), (.staticRuntime, "--plugin-package <folder>"),
      (.unlinkable("undefined symbol: x"), "undefined symbol: x"),
      (.libraryEvolution(symbol: "s"), "-enable-library"),
      (.ownPluginKit, "own copy of PluginKit"), (.noEntryPoint, "etalon_plugin_entry"),
      (.noPlugins, "exportPlugins"),
      (.crashed(signal: 4, during: stage, words: "Fatal error"), "signal 4"),
      (.quit(code: 3, during: stage), "exit code 3"), (.hangs(seconds: 10, during: stage), "10 s"),
      (.untried("no more processes"), "no more processes"), (.nameTaken("cost", by: .shipped), "`cost`"),
      (.moduleTaken("Cost", by: .library("libCost.so")), "libCost.so"),
      (.settingReserved(plugin: "mine", setting: "library"), "`library`"),
      (.notAllowed(.init(file: "~/plugins", variable: "PLUGINS")), "~/plugins or PLUGINS"),
    ]
    for (refusal, word) in refusals {
      let lines = refusal.lines(about: "lib.so")
      #expect(lines.hasPrefix("lib.so: error: ") && lines.contains("\n  fix: "), "\(lines)")
      #expect(lines.contains(word), "\(lines)")
    }
  }

  @Test func solverFaultsSayWhatToDo() {
    let lines = PlanningFault.solver(.numericalTrouble("singular basis")).lines(about: "p.yaml")
    #expect(lines.contains("singular basis"))
    #expect(lines.contains("etalon export p.yaml"))
  }

  @Test func rejectionsAreGroupedByRuleWithTheNearestMiss() {
    func rejection(_ subject: String, _ figure: Double, _ count: Int) -> RejectionRecord {
      RejectionRecord(
        plugin: "thermal", rule: "junction", subject: subject, reason: "the junction reaches", figure: figure,
        limit: 105, unit: "°C", scale: 1, count: count)
    }
    let groups = InfeasibilityProse.groups([rejection("hot", 130, 3), rejection("warm", 107, 2)])
    #expect(
      groups == [
        "thermal/junction, 5 times: the junction reaches: 107 °C, and 105 °C is the limit (warm, and 1 more)"
      ])
    let late = RejectionRecord(
      plugin: "supply", rule: "box", subject: "box", reason: "months since year 0", figure: 24_322,
      limit: 24_315, unit: "", scale: 1, count: 1)
    #expect(
      InfeasibilityProse.groups([late]) == [
        "supply/box, 1 time: months since year 0: 24,322, and 24,315 is the limit (box)"
      ])
  }

  @Test func progressIsOneLine() {
    var state = ProgressState(unit: "M$")
    #expect(state.text(elapsed: .zero) == "0:00  enumerating designs")
    let news = [
      state.take(SearchProgress(.bestDesign, total: 1, nodes: 0), elapsed: .seconds(1)),
      state.take(SearchProgress(.bestDesign, total: 1, best: 42, nodes: 3), elapsed: .seconds(2)),
      state.take(
        SearchProgress(.bestDesign, total: 1, best: 42, bound: 41.58, nodes: 12), elapsed: .seconds(3)),
    ]
    #expect(news == [true, true, false])
    #expect(
      state.text(elapsed: .seconds(75)) == "1:15  best design  best 42 M$  bound 41.58 M$  gap 1 %  12 nodes")
    #expect(state.bar == nil)
    // A phase that says nothing of the best design leaves it as it was; its rate is counted from its own beginning.
    _ = state.take(SearchProgress(.settings, total: 40), elapsed: .seconds(80))
    _ = state.take(
      SearchProgress(.settings, total: 40, done: 12, reused: 2, failed: 1, latest: "x 3"),
      elapsed: .seconds(90))
    #expect(
      state.text(elapsed: .seconds(91))
        == "1:31  settings 13 of 40 or more  2 from before  1 failed  1 /s  at least 0:27 left  best 42 M$"
        + "  bound 41.58 M$  gap 1 %  x 3")
    #expect(state.bar == "█████░░░░░░░░░░░")
  }

  /// Side questions are answered while something else is told of; that is no speed of theirs.
  @Test func aRateCountsWhatWasAnsweredSinceThePhaseWasToldOf() {
    var state = ProgressState(unit: "M$")
    _ = state.take(SearchProgress(.scenarios, total: 13, done: 9), elapsed: .seconds(10))
    #expect(state.rate(elapsed: .seconds(10.001)) == nil)
    _ = state.take(SearchProgress(.scenarios, total: 13, done: 11), elapsed: .seconds(14))
    #expect(state.rate(elapsed: .seconds(14)) == 0.5 && state.secondsLeft(elapsed: .seconds(14)) == 4)
  }

  @Test func columnsStandBeneathEachOther() {
    #expect(Columns.text([["a", "long"], ["bcd", "x"]], indent: 1) == " a    long\n bcd  x\n")
    #expect(Columns.text([["a", ""], ["bcd", "x"]]) == "a\nbcd  x\n")
  }
}
