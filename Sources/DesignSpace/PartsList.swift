// SPDX-License-Identifier: Apache-2.0

/// The catalog as parts with every attribute resolved, and what could not be resolved.
public struct PartsList: Hashable, Sendable {
  /// An entry that no design can use, and why.
  public struct Unusable: Hashable, Sendable {
    /// The entry's id.
    public var item: String
    /// What is missing or wrong.
    public var reason: String
  }

  /// Boxes, and accelerators' ports, in catalog order.
  public private(set) var systems: [SwitchSystem] = []
  /// Modules, engine ports and copper cables, in catalog order.
  public private(set) var optics: [OpticsPart] = []
  /// Ways of cooling.
  public private(set) var coolings: [Cooling] = []
  /// Laser sources.
  public private(set) var lasers: [LaserSource] = []
  /// Fibre trunks.
  public private(set) var trunks: [FibreTrunk] = []
  /// Entries that were left out, with the reason.
  public private(set) var unusable: [Unusable] = []

  /// Resolves every entry of `catalog` that is more than a reference.
  public init(_ catalog: Catalog) {
    for id in catalog.order {
      guard let item = catalog[id], item.kind != "reference" else { continue }
      guard item.status != .listed else {
        if ["system", "module", "copper", "laser", "cooling", "endpoint"].contains(item.kind) {
          unusable.append(Unusable(item: id, reason: item.note ?? "not confirmed by the public record"))
        }
        continue
      }
      var reader = ItemReader(item, in: catalog)
      switch item.kind {
      case "system", "endpoint": keep(reader.system(), \.systems, reader)
      case "module", "copper": keep(reader.optics(), \.optics, reader)
      case "cooling": keep(reader.cooling(), \.coolings, reader)
      case "laser": keep(reader.laser(), \.lasers, reader)
      case "fibre": keep(reader.trunk(), \.trunks, reader)
      default: break
      }
    }
  }

  private mutating func keep<Part>(
    _ part: Part, _ list: WritableKeyPath<Self, [Part]>, _ reader: ItemReader
  ) {
    if reader.missing.isEmpty {
      self[keyPath: list].append(part)
    } else {
      unusable.append(
        Unusable(item: reader.item.id, reason: "no figure for " + reader.missing.joined(separator: ", ")))
    }
  }

  /// The system of that id.
  public func system(_ id: String) -> SwitchSystem? { systems.first { $0.id == id } }
  /// The module or cable of that id.
  public func optics(_ id: String) -> OpticsPart? { optics.first { $0.id == id } }
  /// The cooling of that id.
  public func cooling(_ id: String) -> Cooling? { coolings.first { $0.id == id } }
  /// The laser of that id.
  public func laser(_ id: String) -> LaserSource? { lasers.first { $0.id == id } }
}

/// Reads typed parts from one entry and remembers what it lacks.
private struct ItemReader {
  let item: CatalogItem
  let catalog: Catalog
  private(set) var missing: [String] = [] {
    didSet { if let last = missing.last, missing.dropLast().contains(last) { missing.removeLast() } }
  }

  init(_ item: CatalogItem, in catalog: Catalog) { (self.item, self.catalog) = (item, catalog) }

  private func optional(_ name: String) -> Double? { item.figures[name]?.value }

  private mutating func number(_ name: String) -> Double {
    guard let value = optional(name) else {
      missing.append(name)
      return 0
    }
    return value
  }

  private mutating func word(_ name: String) -> String {
    guard let word = item.texts[name]?.first else {
      missing.append(name)
      return ""
    }
    return word
  }

  private func words(_ name: String) -> [String] { item.texts[name] ?? [] }
  private var available: Month? { words("available").first.flatMap(Month.init(parsing:)) }
  /// No box is for sale before the chip in it.
  private var chipAvailable: Month? {
    catalog[words("asic").first ?? ""]?.texts["available"]?.first.flatMap(Month.init(parsing:))
  }

  private mutating func hostLoss(_ path: String?) -> Double {
    guard let path, let loss = catalog[path]?.figures["figure"]?.value else {
      missing.append("hostPath")
      return 0
    }
    return loss
  }

  private mutating func serdes() -> SerDes {
    let id = word("hostSerDes")
    guard let entry = catalog[id], let rate = entry.figures["laneRate"], let energy = entry.figures["energy"]
    else {
      if !id.isEmpty { missing.append("hostSerDes") }
      return SerDes(id: id, laneRateGbps: 0, picojoulesPerBit: 0, isLongReach: false)
    }
    return SerDes(
      id: id, laneRateGbps: rate.value, picojoulesPerBit: energy.value,
      isLongReach: entry.texts["isLongReach"] == ["true"])
  }

  mutating func optics() -> OpticsPart {
    let isCopper = item.kind == "copper"
    return OpticsPart(
      id: item.id, name: item.name, className: word("class"), formFactors: words("formFactors"),
      lanes: Int(number("lanes")), laneRateGbps: number("laneRate"), links: Int(number("links")),
      medium: isCopper ? .copper : Medium(rawValue: word("medium")) ?? .singleMode,
      spec: isCopper ? item.id : word("spec"), end: isCopper ? item.id : word("end"),
      fibres: isCopper ? 0 : Int(optional("fibres") ?? 2 * number("lanes")), reachMetres: number("reach"),
      watts: number("power"), includesLaser: isCopper || words("powerIncludesLaser") != ["false"],
      opticalWatts: optional("opticalPower"), serdes: serdes(), lossBudgetDecibels: number("lossBudget"),
      dollars: number("price"), isPricedAtMaker: words("priceBasis") == ["maker"],
      failureClass: word("failureClass"), available: available,
      vendor: words("vendor").first, status: item.status)
  }

  private mutating func cages() -> [CageGroup] {
    item.groups.map { group in
      func figure(_ name: String) -> Double {
        guard let value = group.figures[name]?.value else {
          missing.append("\(group.name).\(name)")
          return 0
        }
        return value
      }
      return CageGroup(
        name: group.name, count: Int(figure("count")), formFactor: group.texts["formFactor"]?.first ?? "",
        lanes: Int(figure("lanes")), laneRateGbps: figure("laneRate"),
        cageWatts: group.figures["cagePower"]?.value,
        hostLossDecibels: hostLoss(group.texts["hostPath"]?.first), engine: group.texts["engine"]?.first)
    }
  }

  private mutating func chip() -> SwitchChip? {
    let id = word("asic")
    guard let entry = catalog[id] else {
      if !id.isEmpty { missing.append("asic \(id)") }
      return nil
    }
    func figure(_ name: String) -> Double {
      guard let value = entry.figures[name]?.value else {
        missing.append("\(id).\(name)")
        return 0
      }
      return value
    }
    return SwitchChip(
      id: id, name: entry.name, watts: figure("power"), lanes: Int(figure("lanes")),
      laneRateGbps: figure("laneRate"),
      radix: Int(figure("radix")), junctionLimitCelsius: figure("junctionLimit"),
      dollars: entry.figures["price"]?.value)
  }

  mutating func system() -> SwitchSystem {
    let protocols = words("protocols").compactMap(FabricProtocol.init(rawValue:))
    if protocols.isEmpty { missing.append("protocols") }
    guard item.kind == "system" else {
      let cage = CageGroup(
        name: "port", count: 1, formFactor: word("formFactor"), lanes: Int(number("lanes")),
        laneRateGbps: number("laneRate"), cageWatts: optional("cagePower"),
        hostLossDecibels: hostLoss(words("hostPath").first), engine: nil)
      return SwitchSystem(
        id: item.id, name: item.name, vendor: words("vendor").first ?? "", isEndpoint: true,
        protocols: protocols,
        chip: nil, chipCount: 0, cages: [cage], radix: cage.lanes, rackUnits: 0,
        overheadWatts: optional("power"),
        wholeBoxWatts: nil, dollars: optional("price"), coolings: [], lasers: [], available: available,
        status: item.status)
    }
    let chip = chip()
    let chipCount = Int(optional("asicCount") ?? 1)
    let whole = optional("wholeBoxPower")
    return SwitchSystem(
      id: item.id, name: item.name, vendor: word("vendor"), isEndpoint: false, protocols: protocols,
      chip: chip,
      chipCount: chipCount, cages: cages(),
      radix: Int(optional("radix") ?? Double((chip?.radix ?? 0) * chipCount)),
      rackUnits: number("rackUnits"),
      overheadWatts: whole == nil ? number("overhead") : optional("overhead") ?? 0,
      wholeBoxWatts: whole, dollars: number("price"), coolings: words("coolings"), lasers: words("lasers"),
      enginesPerPackage: optional("enginesPerPackage").map { Int($0) },
      spareEngines: Int(optional("spareEngines") ?? 0),
      available: [available, chipAvailable].compactMap { $0 }.max(), status: item.status)
  }

  mutating func cooling() -> Cooling {
    Cooling(
      id: item.id, name: item.name, className: word("class"), isLiquid: word("medium") == "liquid",
      kelvinPerWatt: number("resistance"), fanShare: number("fanShare"), pue: number("pue"),
      boxDollars: optional("boxPrice") ?? 0, plantWatts: optional("plantCapacity"),
      plantDollars: optional("plantPrice") ?? 0, status: item.status)
  }

  mutating func laser() -> LaserSource {
    LaserSource(
      id: item.id, name: item.name, isExternal: word("placement") == "external", lanes: Int(number("lanes")),
      watts: number("power"), efficiency: optional("efficiency"), fit: optional("failureRate"),
      lasers: max(1, Int(optional("lasers") ?? 1)), spareLasers: Int(optional("spareLasers") ?? 0),
      lifeHours: optional("life"), lifeCelsius: optional("lifeTemperature"),
      limitCelsius: optional("limit"), dollars: optional("price"),
      replacementDollars: optional("replacementPrice"), available: available, status: item.status)
  }

  mutating func trunk() -> FibreTrunk {
    FibreTrunk(
      id: item.id, medium: Medium(rawValue: word("medium")) ?? .singleMode, fibres: Int(number("fibres")),
      dollars: number("price"), dollarsPerMetre: optional("pricePerMetre") ?? 0)
  }
}
