// SPDX-License-Identifier: Apache-2.0

import ProblemFormat
import Testing

@Test func tellsEveryFaultAtOnce() {
  let text = """
    name: broken
    demand:
      acelerators: 8192
      bandwidth: 800
    choose:
      topology: [clos, fattree]
      linkSpeed: []
    site:
      rackPower: 40 lbs
      airInlet: 300 °C
      airInlet: 20 °C
      floor: {placement: end-of-raw}
    serviceLife: 5 kW
    require:
      - power.peak < 1.2 MW
    minimise: tco
    """
  let (problem, diagnostics) = ProblemFile.parse(text, file: "broken.yaml", families: ["clos", "fat-tree"])
  #expect(problem == nil)
  let expected = """
    broken.yaml:3:3: error: demand.acelerators: nothing reads the key `acelerators`
      why: a key that is silently ignored would be worse
      fix: did you mean `accelerators`?
    broken.yaml:4:14: error: demand.bandwidth: `800` has no unit
      why: a data rate is needed here
      fix: write `800 Gb/s`; the units are Gb/s or Tb/s
    broken.yaml:6:20: error: choose.topology[1]: there is no topology `fattree`
      fix: did you mean `fat-tree`?
    broken.yaml:7:14: error: choose.linkSpeed: the list is empty
      why: nothing could be chosen from it
      fix: write `any` to allow everything, or take the line out
    broken.yaml:9:14: error: site.rackPower: `40 lbs`: the unit `lbs` is not known
      why: a power is needed here
      fix: the units are W, kW or MW
    broken.yaml:10:13: error: site.airInlet: `300 °C` is outside the possible range
      fix: write a value from -20 °C to 60 °C
    broken.yaml:11:3: error: site.airInlet: `airInlet` is given twice
      why: it was already given on line 10
      fix: keep one of them
    broken.yaml:12:22: error: site.floor.placement: `end-of-raw` is not one of the words allowed here
      fix: did you mean `end-of-row`?
    broken.yaml:13:14: error: serviceLife: `5 kW`: `kW` measures power
      why: a duration is needed here
      fix: the units are h, min, d or years
    broken.yaml:15:16: error: require[0]: the rule `power.peak < 1.2 MW` cannot be read from `< 1.2 MW` on
      why: `<=`, `>=` or `==` must stand there
      fix: write for instance `power.peak <= 1.2 MW` or `share(bandwidth, optics == cpo) <= 50 %`
    broken.yaml:16:1: error: minimise: nothing reads the key `minimise`
      why: a key that is silently ignored would be worse
      fix: did you mean `minimize`?
    """
  #expect(diagnostics.map(\.lines).joined(separator: "\n") == expected)
}
