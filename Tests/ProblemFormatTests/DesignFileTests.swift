// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import Testing

private let offer = """
  name: last year's network
  family: clos
  tiers: 2
  planes: 1
  taper: [1]
  roles:
    endpoint: {system: nic, optics: {up: dsp}}
    leaf: {system: box, boxes: 256, cooling: air, laser: els, optics: {down: dsp, up: lpo}, links: {down: 32, up: 32}}
    spine: {system: box, boxes: 128}
  """

@Test func readsADesign() throws {
  let (read, diagnostics) = DesignFile.parse(offer, file: "d.yaml")
  #expect(diagnostics.map(\.lines) == [])
  let design = try #require(read)
  #expect(design.family.value == "clos")
  #expect(design.tapers.map(\.value) == [1])
  #expect(design.roles.map(\.role.value) == ["endpoint", "leaf", "spine"])
  let leaf = try #require(design["leaf"])
  #expect(leaf.boxes?.value == 256)
  #expect(leaf.optics["up"] == Placed("lpo", at: SourcePosition(file: "", line: 1, column: 1)))
  #expect(leaf.optics["up"]?.position == SourcePosition(file: "d.yaml", line: 8, column: 85))
  #expect(
    leaf.links == ["down": Placed(32, at: leaf.system.position), "up": Placed(32, at: leaf.system.position)])
}

@Test func tellsAllFaultsOfADesign() {
  let text = """
    tiers: two
    roles:
      leaf: {boxs: 4, links: {down: -1}}
      spine: box
    """
  let (design, diagnostics) = DesignFile.parse(text, file: "d")
  #expect(design == nil)
  #expect(
    diagnostics.map { "\($0.position) \($0.path)" } == [
      "d:1:1 family", "d:1:8 tiers", "d:3:9 roles.leaf.system", "d:3:10 roles.leaf.boxs",
      "d:3:33 roles.leaf.links.down",
      "d:4:10 roles.spine",
    ])
}

@Test func aFamilyThatAPluginBringsCannotBeStated() {
  let text = """
    family: dragonfly
    tiers: 1
    roles:
      router: {system: box, links: {local: 3, global: 2}}
    """
  let (design, diagnostics) = DesignFile.parse(text, file: "d", exceptOf: ["dragonfly"])
  #expect(design == nil)
  #expect(diagnostics.map { "\($0.position) \($0.path)" } == ["d:1:9 family"])
  #expect(diagnostics.first?.lines.contains("a design of the family `dragonfly` cannot be stated") == true)
  #expect(diagnostics.first?.lines.contains("choose: {topology: [dragonfly]") == true)
}

@Test func readsNoKeyInVain() {
  let text = """
    family: clos
    tiers: 2
    taper: [1, soon]
    roles:
      endpoint: {system: nic, optics: {upp: dsp}, links: {down: 1}}
      lef: {system: box}
      leaf: {system: box, boxes: 4, optics: {down: dsp, sideways: dsp}, links: {up: 4, down: 4, over: 1}}
      spine: {system: box, optics: {down: dsp, up: dsp}}
      core: {system: box, boxes: 1}
    """
  let (design, diagnostics) = DesignFile.parse(text, file: "d")
  #expect(design == nil)
  #expect(
    diagnostics.map { "\($0.position) \($0.path)" } == [
      "d:3:12 taper[1]", "d:5:36 roles.endpoint.optics.upp", "d:5:55 roles.endpoint.links.down",
      "d:6:3 roles.lef",
      "d:7:53 roles.leaf.optics.sideways", "d:7:93 roles.leaf.links.over", "d:8:10 roles.spine.boxes",
      "d:8:44 roles.spine.optics.up", "d:9:3 roles.core",
    ])
}
