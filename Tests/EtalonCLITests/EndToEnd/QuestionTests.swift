// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import Testing

/// Questions beyond the ranking, asked of the built program.
@Suite(.timeLimit(.minutes(15))) struct QuestionTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Problems.small, to: "small.yaml")
  }

  private func etalon(_ words: String...) async throws -> Etalon.Answer {
    try await Etalon.run(words + ["--quiet"], in: scratch)
  }

  @Test func priceTellsEveryOptionAndLeavesItsFiles() async throws {
    let answer = try await etalon("price", "small.yaml", "--decision", "leaf.optics,leaf.system")
    #expect(answer.code == 0, "\(answer.remarks)")
    #expect(answer.output.contains("leaf.optics\n") && answer.output.contains(" *"))
    let names = try scratch.names(in: "Results/small/price")
    #expect(
      Set(["designs.csv", "designs.json", "price.csv", "report.html", "report.md"]).isSubset(of: names))
    #expect(try scratch.text("Results/small/price/report.md").contains("What each option costs"))
    let rows = try await etalon("price", "small.yaml", "--decision", "leaf.optics", "--format", "csv")
    #expect(rows.output.hasPrefix("decision,option,change,status,design"))
    let slip = try await etalon("price", "small.yaml", "--decision", "leaf.optic")
    #expect(slip.code == 1 && slip.remarks.contains("did you mean `leaf.optics`?"), "\(slip.remarks)")
  }

  @Test func limitsTellWhatTheyAreWorth() async throws {
    let answer = try await etalon("limits", "small.yaml", "--range", "90%")
    #expect(answer.code == 0, "\(answer.remarks)")
    #expect(answer.output.contains("Peak power") && answer.output.contains("At most 200 kW"))
    let json = try await etalon("limits", "small.yaml", "--format", "json")
    let run = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((run?["studies"] as? [String: Any])?["limits"] != nil)
  }

  @Test func paretoTakesTwoLedgers() async throws {
    let answer = try await etalon("pareto", "small.yaml", "--ledgers", "capex,power.typical")
    #expect(answer.code == 0, "\(answer.remarks)")
    #expect(answer.output.contains("on the front") && answer.output.contains("Proven"))
    #expect(try scratch.text("Results/small/pareto/pareto.csv").hasPrefix("point,design,"))
    let three = try await etalon("pareto", "small.yaml", "--ledgers", "capex,tco,power.typical")
    #expect(three.code == 64 && three.remarks.contains("ask for each pair"))
    let slip = try await etalon("pareto", "small.yaml", "--ledgers", "capex,power.typcal")
    #expect(slip.code == 1 && slip.remarks.contains("did you mean `power.typical`?"), "\(slip.remarks)")
  }

  @Test func explainTellsWhatToConcede() async throws {
    try scratch.write(Problems.small(networkPower: "1 kW"), to: "tight.yaml")
    let answer = try await etalon("explain", "tight.yaml")
    #expect(answer.code == 2, "\(answer.remarks)")
    #expect(answer.output.contains("site.networkPower: 1 kW → "), "\(answer.output)")
    #expect(answer.output.contains("cannot be kept as things are given"), "\(answer.output)")
    let fine = try await etalon("explain", "small.yaml")
    #expect(fine.code == 0 && fine.output.contains("There is a design"))
    let option = try await etalon("explain", "small.yaml", "--option", "leaf.system=sn5600")
    #expect(option.code == 0 && option.output.contains("leaf.system = sn5600"), "\(option.remarks)")
    let wrong = try await etalon("explain", "small.yaml", "--option", "leaf.system")
    #expect(wrong.code == 64)
  }

  @Test func flipFindsWhereTheWinnerChanges() async throws {
    let answer = try await etalon("flip", "small.yaml", "--vary", "site.electricity=0.02..0.40")
    #expect(answer.code == 0, "\(answer.remarks)")
    #expect(answer.output.contains("Over electricity from 0.02") && answer.output.contains("exact"))
    let rows = try await etalon(
      "flip", "small.yaml", "--vary", "site.airInlet=20..35", "--resolution", "5%", "--format", "csv")
    #expect(rows.output.hasPrefix("from [°C],to [°C],status"), "\(rows.output)\(rows.remarks)")
    let points = try await etalon("flip", "small.yaml", "--vary", "site.electricity=0.02..0.40:9")
    #expect(points.code == 1 && points.remarks.contains("is not a range"), "\(points.remarks)")
  }

  @Test func fitCountsWhatTheSiteHolds() async throws {
    try scratch.write(Problems.hall, to: "hall.yaml")
    let answer = try await etalon("fit", "hall.yaml")
    #expect(answer.code == 0, "\(answer.remarks)")
    #expect(answer.output.contains("120 accelerators fit the site, in 15 servers of 8"), "\(answer.output)")
    #expect(answer.output.contains("The problem asks for 128: 8 more than fit."))
    #expect(answer.output.contains("Nothing larger fits; this is proven for multiples of 8"))
    #expect(answer.output.contains("site.power") && answer.output.contains("cannot be kept"))
    #expect(try scratch.text("Results/hall/fit/report.md").contains("How many accelerators fit the site"))
    #expect(try scratch.text("Results/hall/fit/fit.csv").hasPrefix("accelerators,status,objective [M$]"))
    let coarse = try await etalon("fit", "hall.yaml", "--step", "64", "--most", "96", "--format", "csv")
    #expect(coarse.code == 0 && coarse.output.contains("64,design,"), "\(coarse.output)\(coarse.remarks)")
    let odd = try await etalon("fit", "hall.yaml", "--step", "12")
    #expect(odd.code == 1 && odd.remarks.contains("no whole servers of 8"), "\(odd.remarks)")
    let endless = try await etalon("fit", "small.yaml")
    #expect(endless.code == 1 && endless.remarks.contains("site.power"), "\(endless.remarks)")
    let check = try await Etalon.run(["check", "hall.yaml"], in: scratch)
    #expect(
      check.code == 0 && check.output.contains("serverPower: 10.2 kW") && check.output.contains("racks: 6"))
  }

  @Test func fitIsCarriedOnWithTheSameBytes() async throws {
    try scratch.write(Problems.hall, to: "hall.yaml")
    let whole = try await etalon("fit", "hall.yaml", "--output", "whole", "--workers", "1")
    #expect(whole.code == 0, "\(whole.remarks)")
    let stopped = try Etalon(["fit", "hall.yaml", "--output", "again", "--progress", "json"], in: scratch)
    try await stopped.meanwhile { [scratch] run in
      try run.waitForRemark("\"event\":\"begin\"")
      let store = try ResultStore(at: scratch.path + "/Results/etalon.sqlite")
      while run.isRunning, try store.runs().last?.tasks.done ?? 0 < 3 { usleep(1000) }
      run.kill()
    }
    #expect(try await stopped.end().code == SIGKILL, "the search was over before it was ended by force")
    let carriedOn = try await Etalon.run(["resume", "last"], in: scratch)
    #expect(carriedOn.code == 0, "\(carriedOn.remarks)")
    for name in ["report.html", "report.md", "designs.csv", "designs.json", "fit.csv"] {
      #expect(try scratch.data("whole/\(name)") == scratch.data("again/\(name)"), "\(name)")
    }
  }

  @Test func simulationTellsHowSureTheAnswerIs() async throws {
    let answer = try await etalon("simulate", "small.yaml", "--draws", "12", "--seed", "3")
    #expect(answer.code == 0, "\(answer.remarks)")
    #expect(answer.output.contains("In 12 draws") && answer.output.contains("class of optics"))
    #expect(try scratch.text("Results/small/simulate/report.md").contains("How sure the answer is"))
    let none = try await etalon("simulate", "small.yaml", "--draws", "0")
    #expect(none.code == 64)
  }

  @Test func mapTellsWhoWinsWhere() async throws {
    let sides = ["--x", "site.electricity=0.02..0.40", "--y", "site.airInlet=20,27,35"]
    let answer = try await Etalon.run(
      ["map", "small.yaml", "--resolution", "1/8", "--quiet"] + sides, in: scratch)
    #expect(answer.code == 0, "\(answer.remarks)")
    #expect(answer.output.contains("27 points were answered of at most 2,000"), "\(answer.output)")
    #expect(try scratch.text("Results/small/map/report.md").contains("Who wins where over"))
    let few = try await Etalon.run(["map", "small.yaml", "--budget", "20", "--quiet"] + sides, in: scratch)
    #expect(few.code == 1 && few.remarks.contains("27 points or more"), "\(few.remarks)")
  }

  @Test func claimsAreJudgedInAFolderAndEveryFaultyFileIsTold() async throws {
    func problem(_ measure: String) -> String {
      """
      name: Energy of modules
      demand: {switchPorts: 64, bandwidth: 800 Gb/s}
      choose: {topology: single, optics: dsp-800g-dr8}
      minimize: power.typical
      claim:
        statement: Modules take 1 W
        claimed: {atMost: 1.25 pJ/bit}
        measure: \(measure)
        record: {says: They take more, atLeast: 12 pJ/bit, sources: nv-dr8}
      """
    }
    try scratch.write(problem("optics-energy"), to: "said/a.yaml")
    try scratch.write(Problems.small, to: "said/b.yaml")
    let first = try await Etalon.run(["claims", "said", "--output", "one", "--workers", "1"], in: scratch)
    #expect(first.code == 0 && first.output.contains("does not hold"), "\(first.output)\(first.remarks)")
    let names = try scratch.names(in: "one")
    #expect(Set(names) == ["claims.csv", "claims.json", "report.html", "report.md"])
    let second = try await Etalon.run(["claims", "said", "--output", "two", "--workers", "2"], in: scratch)
    #expect(second.code == 0)
    for name in names { #expect(try scratch.text("one/\(name)") == scratch.text("two/\(name)"), "\(name)") }
    let runs = try await Etalon.run(["runs"], in: scratch)
    #expect(
      runs.code == 0 && runs.output.contains("claims") && runs.output.contains("done"), "\(runs.output)")
    let again = try await Etalon.run(["report", "last", "--output", "again"], in: scratch)
    #expect(again.code == 0 && again.output.contains("does not hold"), "\(again.output)\(again.remarks)")
    for name in names { #expect(try scratch.text("one/\(name)") == scratch.text("again/\(name)"), "\(name)") }
    let rows = try await Etalon.run(["report", "last", "--format", "csv"], in: scratch)
    #expect(rows.output == (try scratch.text("one/claims.csv")))
    try scratch.write(problem("optics-energie"), to: "said/c.yaml")
    try scratch.write(problem("power-saved"), to: "said/d.yaml")
    let faulty = try await Etalon.run(["claims", "said", "--output", "three"], in: scratch)
    #expect(faulty.code == 1 && !FileManager.default.fileExists(atPath: scratch.path + "/three"))
    #expect(faulty.remarks.contains("c.yaml:8:12") && faulty.remarks.contains("d.yaml"), "\(faulty.remarks)")
  }
}
