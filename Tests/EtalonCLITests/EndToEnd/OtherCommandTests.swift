// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct OtherCommandTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func checkAnswersWithAProblemThatMeansTheSame() async throws {
    try scratch.write(Problems.small + "require: [power.peak <= 1 MW]\n", to: "small.yaml")
    let first = try await Etalon.run(["check", "small.yaml"], in: scratch)
    #expect(first.code == 0)
    #expect(first.output.contains("# default"))
    #expect(first.output.contains("power.peak <= 1 MW: the total of power.peak is at most 1 MW"))
    #expect(first.output.contains("#     power.peak ≤ 1 MW\n"))
    try scratch.write(first.output, to: "tidy.yaml")
    let second = try await Etalon.run(["check", "tidy.yaml"], in: scratch)
    #expect(second.code == 0)
    #expect(second.output.contains("accelerators: 128"))
  }

  @Test func catalogShowsWhereFiguresComeFrom() async throws {
    let show = try await Etalon.run(["catalog", "show", "th5"], in: scratch)
    #expect(show.code == 0)
    #expect(show.output.contains("power: 500 W · 450 to 512 W · medium confidence"))
    #expect(show.output.contains("sources\n"))
    let slip = try await Etalon.run(["catalog", "show", "sn560"], in: scratch)
    #expect(slip.code == 1 && slip.remarks.contains("did you mean `sn5600`?"))
    let kinds = try await Etalon.run(["catalog", "kinds"], in: scratch)
    #expect(kinds.output.contains("system"))
    let list = try await Etalon.run(["catalog", "list", "--kind", "asic", "--json"], in: scratch)
    let entries = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]]
    #expect(entries?.contains { $0["id"] as? String == "th5" } == true)
    let kind = try await Etalon.run(["catalog", "list", "--kind", "asics"], in: scratch)
    #expect(kind.code == 1 && kind.remarks.contains("did you mean `asic`?"))
  }

  @Test func checkPrintsRulesAsMathematics() async throws {
    let rules = [
      (
        "share(bandwidth, vendor == each) <= 60 % for each vendor",
        "∀ each vendor: Σ bandwidth[vendor = each] ÷ Σ bandwidth ≤ 60 %"
      ),
      ("2 * count(leaf.boxes) - kinds(module) >= 3", "2 · Σ boxes[role = leaf] − |{module in use}| ≥ 3"),
      ("racks <= 12 when leaf.cooling == cold-plate", "leaf.cooling = cold-plate ⇒ racks ≤ 12"),
    ]
    let list = rules.map { "  - \($0.0)\n" }.joined()
    try scratch.write(Problems.small + "require:\n\(list)", to: "small.yaml")
    let check = try await Etalon.run(["check", "small.yaml"], in: scratch)
    #expect(check.code == 0, "\(check.remarks)")
    for (rule, formula) in rules {
      #expect(
        check.output.contains("#   \(rule): ") && check.output.contains("\n#     \(formula)\n"),
        "\(check.output)")
    }
  }

  @Test func catalogTellsWhatAnEntryOfAKindSays() async throws {
    let kind = try await Etalon.run(["catalog", "kinds", "copper"], in: scratch)
    #expect(kind.code == 0)
    #expect(kind.output.hasPrefix("copper: A copper cable with both its ends."))
    #expect(kind.output.contains("reach ") && kind.output.contains("required  Longest cable."))
    #expect(kind.output.contains("  - id: …\n    kind: copper\n"))
    let slip = try await Etalon.run(["catalog", "kinds", "coper"], in: scratch)
    #expect(slip.code == 1 && slip.remarks.contains("did you mean `copper`?"))
  }

  @Test func catalogTakesFilesOfThePlanner() async throws {
    try scratch.write("item,price,currency,quote date\nsn5600,61000,USD,2026-10-01\n", to: "prices.csv")
    let show = try await Etalon.run(["catalog", "show", "sn5600", "--catalog", "prices.csv"], in: scratch)
    #expect(show.code == 0)
    #expect(show.output.contains("61"))
    #expect(show.output.contains("prices.csv"))
    let missing = try await Etalon.run(["catalog", "list", "--catalog", "no.csv"], in: scratch)
    #expect(missing.code == 1)
  }

  @Test func exportsForOtherTools() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    let lp = try await Etalon.run(["export", "small.yaml", "--format", "lp"], in: scratch)
    #expect(lp.code == 0 && lp.output.hasPrefix("Minimize") && lp.output.hasSuffix("End\n"))
    let mps = try await Etalon.run(
      ["export", "small.yaml", "--format", "mps", "--output", "x.mps"], in: scratch)
    #expect(mps.code == 0 && mps.output.isEmpty)
    #expect(try scratch.text("x.mps").hasSuffix("ENDATA\n"))
    let json = try await Etalon.run(["export", "small.yaml", "--format", "json"], in: scratch)
    let program = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((program?["rows"] as? [Any])?.isEmpty == false)
    let schema = try await Etalon.run(["export", "--format", "schema"], in: scratch)
    #expect(schema.output.contains("\"rackPower\""))
    #expect(schema.output.contains("\"psuEfficiency\""))
    let design = try await Etalon.run(["export", "--format", "design-schema"], in: scratch)
    #expect(design.code == 0 && design.output.contains("\"endpoint\""))
    let both = try await Etalon.run(["export", "small.yaml", "--format", "schema"], in: scratch)
    #expect(both.code == 64 && both.remarks.contains("Leave the problem file out"))
  }

  @Test func judgesAStatedDesign() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    try scratch.write(Problems.offer(cooling: "air-2ru"), to: "offer.yaml")
    let judged = try await Etalon.run(["evaluate", "small.yaml", "--design", "offer.yaml"], in: scratch)
    #expect(judged.code == 0, "\(judged.remarks)\(judged.output)")
    #expect(judged.output.hasSuffix("Results/small/evaluate/report.html\n"))
    try scratch.write(Problems.offer(cooling: "air-2riu"), to: "slip.yaml")
    let slip = try await Etalon.run(["evaluate", "small.yaml", "--design", "slip.yaml"], in: scratch)
    #expect(slip.code == 1 && slip.remarks.contains("slip.yaml:"))
    try scratch.write(Problems.small(networkPower: "1 kW"), to: "tight.yaml")
    let broken = try await Etalon.run(["evaluate", "tight.yaml", "--design", "offer.yaml"], in: scratch)
    #expect(broken.code == 2)
    let missing = try await Etalon.run(["evaluate", "small.yaml", "--design", "none.yaml"], in: scratch)
    #expect(missing.code == 1 && missing.remarks.contains("none.yaml:1:1: error: there is no such file"))
  }

  @Test func aSlipInProblemAndDesignIsToldAtOnce() async throws {
    try scratch.write(Problems.small.replacingOccurrences(of: "tco", with: "tcoo"), to: "small.yaml")
    try scratch.write(
      Problems.offer(cooling: "air-2ru").replacingOccurrences(of: "tiers: 1", with: "tiers: 9"), to: "o.yaml")
    let answer = try await Etalon.run(["evaluate", "small.yaml", "--design", "o.yaml"], in: scratch)
    #expect(answer.code == 1)
    #expect(answer.remarks.contains("there is no ledger `tcoo`"))
    #expect(answer.remarks.contains("o.yaml:3:8: error: tiers: `9` is outside the possible range"))
  }

  @Test func listsWhatCanBeVaried() async throws {
    try scratch.write(Problems.small, to: "small.yaml")
    let answer = try await Etalon.run(["check", "small.yaml", "--paths"], in: scratch)
    #expect(answer.code == 0)
    let lines = answer.output.split(separator: "\n")
    for start in [
      "site.electricity ", "assumptions.box-mtbf ", "catalog.sn5600.front.cagePower ", "limits.capex.atMost ",
    ] {
      #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
    }
    #expect(lines.allSatisfy { !$0.hasPrefix("name ") })
  }

  @Test func versionAndHelp() async throws {
    #expect(try await Etalon.run(["--version"], in: scratch).output.split(separator: ".").count == 3)
    for command in [
      "solve", "check", "evaluate", "export", "catalog", "runs", "report", "compare", "resume",
    ] {
      let help = try await Etalon.run([command, "--help"], in: scratch)
      #expect(help.code == 0)
      #expect(help.output.contains("Example"), "\(command)")
    }
    let script = try await Etalon.run(["--generate-completion-script", "bash"], in: scratch)
    #expect(script.code == 0 && script.output.contains("catalog"))
  }
}
