// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// Dragonflies: routers with three port groups, for terminals, for their own group, and for other groups.
public struct DragonflyFamily: TopologyFamily {
  /// `dragonfly`.
  public static let name = "dragonfly"
  /// The one role of switches.
  static let router = Role("router", level: 1)
  /// Routers alone.
  public static let roles = [router]

  /// Makes the family.
  public init() {}

  /// Balanced dragonflies, and such with twice the global links, for every size of box on offer.
  public func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings {
    guard let accelerators = context.demand.accelerators, accelerators > 0,
      context.choices.tiers?.contains(1) != false
    else { return Wirings() }
    var wirings = Wirings()
    let rates = LinkRates(context, ports: ports)
    wirings.unwirable = rates.refused.map {
      UnwirableSkeleton(family: Self.name, attempt: $0.attempt, reason: $0.reason)
    }
    for division in rates.divisions {
      for size in ports.usablePorts(rateGbps: division.rateGbps, reserved: context.fabric.reservedPorts) {
        let shapes = [1, 2].flatMap { DragonflyShape.shapes(for: accelerators, ports: size, spare: $0) }
        if shapes.isEmpty {
          wirings.unwirable.append(
            UnwirableSkeleton(
              family: Self.name, attempt: "routers of \(size) ports at \(Int(division.rateGbps)) Gb/s",
              reason: "no balanced dragonfly of two groups or more has \(accelerators) terminals"))
        }
        for shape in shapes {
          let skeleton = skeleton(
            shape, accelerators, planes: division.planes, rateGbps: division.rateGbps, context)
          if !wirings.skeletons.contains(skeleton) { wirings.skeletons.append(skeleton) }
        }
      }
    }
    return wirings
  }

  func skeleton(
    _ shape: DragonflyShape, _ accelerators: Int, planes: Int, rateGbps rate: Double,
    _ context: PlanningContext
  ) -> Skeleton {
    let access: FailureEffect = planes == 1 ? .interrupts : .degrades
    let endpoints = Slot(
      role: .endpoint, planes: planes, groups: [PortGroup("up", linkRateGbps: rate, effect: .interrupts)],
      occupancies: [Occupancy(boxes: accelerators, links: [planes])], effect: .interrupts)
    let routers = Slot(
      role: Self.router, planes: planes,
      groups: [
        PortGroup("down", linkRateGbps: rate, effect: access),
        PortGroup("local", linkRateGbps: rate, effect: .degrades),
        PortGroup("global", linkRateGbps: rate, effect: .degrades),
      ],
      occupancies: occupancies(shape, accelerators).map {
        Occupancy(boxes: $0.boxes * planes, links: $0.links)
      }, effect: access)
    func links(
      _ name: String, _ group: Int, _ count: Int, from lower: PortEnd, _ lengths: LinkLengths
    ) -> LinkClass {
      let stated = context.site.floor.statedMetres[name]
      return LinkClass(
        name: name, lower: lower, upper: PortEnd(slot: 1, group: group), links: count * planes,
        medianMetres: stated ?? lengths.medianMetres, longestMetres: stated ?? lengths.longestMetres)
    }
    let floor = FloorModel(context.site.floor, accelerators: accelerators)
    let all = shape.routers * planes
    return Skeleton(
      family: Self.name, tiers: 1, planes: planes, tapers: [], slots: [endpoints, routers],
      links: [
        links(
          "endpoint-router", 0, accelerators, from: PortEnd(slot: 0, group: 0),
          floor.endpointToLeaf(serving: shape.a * shape.p, leaves: all, others: 0)),
        links(
          "router-local", 1, shape.localLinks, from: PortEnd(slot: 1, group: 1),
          floor.spineToCore(leaves: 0, others: shape.a * planes)),
        links(
          "router-global", 2, shape.globalLinks, from: PortEnd(slot: 1, group: 2),
          floor.spineToCore(leaves: 0, others: all)),
      ],
      notes: [
        "\(shape.g) groups of \(shape.a) routers with up to \(shape.p) accelerators and \(shape.h) global links each",
        "guarantees \(percent(shape.uniformThroughput)) of the bandwidth under uniform traffic and "
          + "\(percent(shape.worstThroughput)) under the worst pattern between groups",
      ])
  }

  /// Routers by how many terminals and global links they have, the fullest first.
  private func occupancies(_ shape: DragonflyShape, _ accelerators: Int) -> [Occupancy] {
    let routers = shape.routers
    let (terminals, moreTerminals) = accelerators.quotientAndRemainder(dividingBy: routers)
    let (global, more) = shape.globalEnds.quotientAndRemainder(dividingBy: shape.a)
    let moreGlobal = more * shape.g
    // Routers with one terminal more are, as far as can be, not those with one global link more.
    let both = max(0, moreTerminals + moreGlobal - routers)
    let kinds = [
      (both, 1, 1), (moreTerminals - both, 1, 0), (moreGlobal - both, 0, 1),
      (routers - moreTerminals - moreGlobal + both, 0, 0),
    ]
    return kinds.filter { $0.0 > 0 }.map {
      Occupancy(boxes: $0.0, links: [terminals + $0.1, shape.a - 1, global + $0.2])
    }
  }

  private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}

extension DragonflyShape {
  /// The shape of a wiring or design of this family, counted from its routers alone; nil for another family.
  init?(family: String, planes: Int, slots: [Slot]) {
    guard family == DragonflyFamily.name,
      let slot = slots.first(where: { $0.role == DragonflyFamily.router }),
      slot.groups.count == 3, planes > 0
    else { return nil }
    let a = slot.fullestLinks(1) + 1
    self.init(
      p: slot.fullestLinks(0), a: a, h: slot.fullestLinks(2), g: slot.boxes / planes / a)
  }
}
