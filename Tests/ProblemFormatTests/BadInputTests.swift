// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import Testing

/// A problem with one slip in it, and what must be said of it.
struct Slip: Sendable, CustomTestStringConvertible {
  var line: String
  var place: String
  var path: String
  var what: String
  var fix: String

  /// Makes a slip; its line is the fourth, after a correct name, demand and question.
  init(_ line: String, _ place: String, _ path: String, _ what: String, _ fix: String) {
    (self.line, self.place, self.path, self.what, self.fix) = (line, place, path, what, fix)
  }

  var testDescription: String { line }

  var text: String { "name: x\ndemand: {accelerators: 64, bandwidth: 400 Gb/s}\nminimize: tco\n\(line)\n" }

  static let all = [
    Slip(
      "sites: {rackPower: 40 kW}", "4:1", "sites", "nothing reads the key `sites`", "did you mean `site`?"),
    Slip("site: {rackpower: 40 kW}", "4:8", "site.rackpower", "nothing reads", "did you mean `rackPower`?"),
    Slip("site: {zzz: 1}", "4:8", "site.zzz", "nothing reads", "the keys here are airInlet"),
    Slip("site: {rackPower: 40}", "4:19", "site.rackPower", "`40` has no unit", "write `40 W`"),
    Slip("site: {rackPower: 40 kV}", "4:19", "site.rackPower", "unit `kV` is not known", "W, kW or MW"),
    Slip(
      "site: {rackPower: 40 kw}", "4:19", "site.rackPower", "unit `kw` is not known", "did you mean `kW`?"),
    Slip("site: {rackPower: 40 °C}", "4:19", "site.rackPower", "`°C` measures temperature", "W, kW or MW"),
    Slip("site: {rackPower: nan kW}", "4:19", "site.rackPower", "`nan kW` is not a power", "plain number"),
    Slip("site: {rackPower: inf W}", "4:19", "site.rackPower", "`inf W` is not a power", "plain number"),
    Slip("site: {rackPower: 1e400 W}", "4:19", "site.rackPower", "`1e400 W` is not a power", "plain number"),
    Slip("site: {rackPower: 1e308 MW}", "4:19", "site.rackPower", "is not a power", "plain number"),
    Slip("site: {rackPower: -5 kW}", "4:19", "site.rackPower", "outside", "from 0.5 kW to 2000 kW"),
    Slip("site: {rackPower: [1 kW, 2 kW]}", "4:19", "site.rackPower", "not a list", "write `key: value`"),
    Slip("site: {rackPower: }", "4:8", "site.rackPower", "`rackPower` has no value", "give it one"),
    Slip("site: 27", "4:7", "site", "keys with values must stand here", "`key: value` lines"),
    Slip(
      "site: {floor: {placement: row}}", "4:27", "site.floor.placement", "not one of the words", "in-rack"),
    Slip(
      "site: {lengths: {leaf-spine: 3 kg}}", "4:30", "site.lengths.leaf-spine", "`kg` measures mass", "m, mm"),
    Slip("choose: {topology: []}", "4:20", "choose.topology", "the list is empty", "write `any`"),
    Slip("choose: {tiers: \"2,5\"}", "4:17", "choose.tiers", "`2,5` is not a whole number", "digits"),
    Slip("choose: {tiers: [2, 2]}", "4:21", "choose.tiers[1]", "`2` is given twice", "keep one"),
    Slip("choose: {tiers: 2.5}", "4:17", "choose.tiers", "`2.5` is not a whole number", "digits"),
    Slip("choose: {tiers: -2}", "4:17", "choose.tiers", "outside", "from 1 to 3"),
    Slip(
      "choose: {topology: [clos, fatree]}", "4:27", "choose.topology[1]", "no topology `fatree`", "fat-tree"),
    Slip("choose: {availableBy: 2027-13}", "4:23", "choose.availableBy", "is not a month", "2027-03"),
    Slip(
      "fabric: {protocol: [ethernet, infinband]}", "4:31", "fabric.protocol[1]", "`infinband`", "infiniband"),
    Slip("fabric: {singleVendor: perhaps}", "4:24", "fabric.singleVendor", "neither yes nor no", "`true`"),
    Slip("fabric: {reservedPorts: 120 %}", "4:25", "fabric.reservedPorts", "outside", "from 0 % to 90 %"),
    Slip("rank: 3\nrank: 4", "5:1", "rank", "`rank` is given twice", "keep one"),
    Slip("rank: 0", "4:7", "rank", "outside", "from 1 to 1000"),
    Slip("require: [tco <= 3 M]", "4:18", "require[0]", "cannot be read from `3 M` on", "power.peak"),
    Slip("require: [tco < 3 M$]", "4:15", "require[0]", "cannot be read from `< 3 M$` on", "power.peak"),
    Slip(
      "require: [total(x) <= 3]", "4:11", "require[0]", "cannot be read from `total(x) <= 3` on", "share("),
    Slip(
      "require: [kinds(module) <= 3 for each vendor]", "4:11", "require[0]",
      "for each vendor, and names none",
      "vendor == each"),
    Slip(
      "require: [\"count(each.boxes) >= 3 for each tier\"]", "4:11", "require[0]", "each tier from below",
      "`<=`"),
    Slip(
      "require: [\"count(each.boxes) <= 3 for each shelf\"]", "4:43", "require[0]",
      "cannot be read from `shelf` on", "power.peak"),
    Slip(
      "require: [\"tco <= 3 M$ for all\"]", "4:27", "require[0]", "cannot be read from `all` on", "power.peak"
    ),
    Slip("limits: {capex: {atmost: 3 M$}}", "4:18", "limits.capex.atmost", "nothing reads", "`atMost`"),
    Slip("limits: {capex: much}", "4:17", "limits.capex", "`much` is not a number", "41.4 M$"),
    Slip("plugins: {costs: {}}", "4:11", "plugins.costs", "no plugin `costs`", "did you mean `cost`?"),
    Slip(
      "allow: {projected: true}\nchoose: {projected: false}", "4:20", "allow.projected", "contradict", "keep"),
    Slip("expect: {objectiv: 3 M$}", "4:10", "expect.objectiv", "nothing reads", "did you mean `objective`?"),
    Slip("expect: {objective: 3 M$ ± 2 W}", "4:21", "expect.objective", "not a number", "41.4 M$"),
    Slip("expect: {status: maybe}", "4:18", "expect.status", "not one of the words", "infeasible"),
    Slip("? [a, b]\n: c", "4:3", "", "a key must be a single word", "stray"),
    Slip("site: {rackPower: 40 kW", "5:1", "", "cannot be read as YAML", "bracket"),
    Slip("\tsite: x", "4:1", "", "cannot be read as YAML", "tab"),
    Slip("site: *floor", "4:7", "", "cannot be read as YAML", "bracket"),
    Slip("---\nname: y", "4:1", "", "cannot be read as YAML", "bracket"),
  ]
}

@Test(arguments: Slip.all) func placesAndExplains(_ slip: Slip) throws {
  let (problem, diagnostics) = ProblemFile.parse(
    slip.text, file: "p.yaml", families: ["clos", "fat-tree"], plugins: ["cost", "power"])
  #expect(problem == nil)
  #expect(diagnostics.count == 1, "\(diagnostics.map(\.lines).joined(separator: "\n"))")
  let found = try #require(diagnostics.first)
  #expect("\(found.position)" == "p.yaml:\(slip.place)")
  #expect(found.path == slip.path)
  #expect(found.prose.what.contains(slip.what), "\(found.lines)")
  #expect(found.prose.fix.contains(slip.fix), "\(found.lines)")
}

@Test func demandsWhatIsMissing() {
  let paths = { (text: String) in ProblemFile.parse(text, file: "p").diagnostics.map(\.path) }
  #expect(paths("rank: 3") == ["name", "demand", "minimize"])
  #expect(paths("name: x\ndemand: {bandwidth: 1T}\nminimize: tco") == ["demand"])
  #expect(paths("name: x\nminimize: tco\ndemand: {accelerators: 8}") == ["demand.bandwidth"])
  #expect(
    paths("name: x\nminimize: tco\ndemand: {accelerators: 8, switchPorts: 9, bandwidth: 1T}") == [
      "demand.switchPorts"
    ])
  #expect(paths("- a\n- b") == [""])
  #expect(paths("just words") == [""])
}

@Test func acceptsBareRackUnitsAndSingleValues() throws {
  let text = "name: x\ndemand: {accelerators: 8_192, bandwidth: 1.6T}\nminimize: tco\n"
  let (problem, diagnostics) = ProblemFile.parse(
    text + "site: {rackUnits: 48}\nchoose: {tiers: 2, cooling: air}", file: "p")
  #expect(diagnostics.isEmpty)
  let read = try #require(problem)
  #expect(read.site.rackUnits == 48)
  #expect(read.choices.tiers == [2])
  #expect(read.choices.coolings == ["air"])
  #expect(read.demand.accelerators == 8192)
}
