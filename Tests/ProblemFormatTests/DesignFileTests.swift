// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import Topology
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

private struct Silent: TopologyFamily {
  static let name = "silent"

  func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings { Wirings() }
}

/// Boxes that are joined in a ring, of which a person can state a design.
private struct Ring: StatableFamily {
  static let name = "ring"
  static let roles = [Role("node", level: 1)]

  func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings { Wirings() }

  static func statedRoles(tiers: Int) -> [StatedRole] {
    guard tiers == 1 else { return [] }
    return [.endpoint, StatedRole(roles[0], groups: ["down", "round"], needsBoxes: true)]
  }
}

@Test func aFamilyWhosePluginDoesNotSayHowItIsStatedCannotBe() {
  let text = """
    family: silent
    tiers: 1
    roles:
      router: {system: box, links: {local: 3, global: 2}}
    """
  let (design, diagnostics) = DesignFile.parse(text, file: "d", families: [Clos(), Silent()])
  #expect(design == nil)
  #expect(diagnostics.map { "\($0.position) \($0.path)" } == ["d:1:9 family"])
  #expect(diagnostics.first?.lines.contains("a design of the family `silent` cannot be stated") == true)
  #expect(diagnostics.first?.lines.contains("choose: {topology: [silent]") == true)
}

@Test func rolesAndPortGroupsAreTheFamilys() throws {
  let text = """
    roles:
      node: {system: box, boxes: 4, optics: {down: dsp, round: lpo}, links: {round: 2}}
      endpoint: {system: nic, optics: {up: dsp}}
    family: ring
    tiers: 1
    """
  let families: [any TopologyFamily] = [Clos(), Ring()]
  let (read, diagnostics) = DesignFile.parse(text, file: "d", families: families)
  #expect(diagnostics.map(\.lines) == [])
  #expect(read?["node"]?.links["round"]?.value == 2)
  let (_, faults) = DesignFile.parse(
    text.replacing("node:", with: "nod:").replacing("tiers: 1", with: "tiers: 2"), file: "d",
    families: families)
  #expect(faults.map { "\($0.position) \($0.path)" } == ["d:2:3 roles.nod", "d:5:8 tiers"])
  #expect(faults.first?.lines.contains("node") == true, "\(faults.map(\.lines))")
  let (_, needs) = DesignFile.parse(
    text.replacing("boxes: 4, ", with: "").replacing("round: lpo", with: "up: lpo"), file: "d",
    families: families)
  #expect(needs.map(\.path) == ["roles.node.boxes", "roles.node.optics.up"])
}

@Test func theSchemaOfDesignsHasTheRolesOfEveryFamilyThatCanBeStated() {
  let text = DesignSchema.text(families: [Clos(), Ring(), Silent()])
  #expect(text.contains("\"node\"") && text.contains("\"round\"") && text.contains("\"ring\""))
  #expect(!text.contains("silent") && !text.contains("[\"endpoint\", \"leaf\"]"))
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
