// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit

extension Sample {
  /// A random slot with a build that has room for it.
  public static func randomPlaced(
    _ context: PlanningContext, using generator: inout SeededGenerator
  ) throws -> PlacedBuild {
    let choice = Int.random(in: 0..<5, using: &generator)
    let (system, optics): (String, [String]) =
      [
        ("box", ["dsp", "lpo"]), ("box", ["dac", "dsp"]), ("cobox", ["engine", "dsp"]),
        ("cobox", ["engine", "engine"]), ("nic", ["lpo"]),
      ][choice]
    let build = try build(context, system, optics)
    let rates = optics.map { _ in Bool.random(using: &generator) ? 800.0 : 400.0 }
    let boxes = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      (
        boxes: Int.random(in: 1...40, using: &generator),
        links: optics.map {
          Int.random(in: 1...(system == "nic" ? 1 : $0 == "dsp" ? 4 : 30), using: &generator)
        }
      )
    }
    let role = system == "nic" ? Role.endpoint : Role.leaf
    let effect: FailureEffect = Bool.random(using: &generator) ? .interrupts : .degrades
    return place(build, in: slot(role, rates: rates, boxes: boxes, effect: effect), context.fabric.population)
  }
}
