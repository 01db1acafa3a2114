// SPDX-License-Identifier: Apache-2.0

extension ItemKind {
  /// The kinds that the core itself understands.
  public static let standard: [ItemKind] = [
    asic, system, module, copper, laser, cooling, endpoint, fibre, serdes, baseline, assumption, reference,
  ]

  /// A switch chip.
  public static let asic = ItemKind(
    "asic", "A switch chip.",
    fields: [
      .init("vendor", .text, "Who sells it."),
      .init("capacity", .figure(.dataRate), "Switching capacity, one direction."),
      .init("lanes", .figure(.count), "Electrical lanes."),
      .init("laneRate", .figure(.dataRate), "Nominal rate of one lane."),
      .init("radix", .figure(.count), "Most logical ports."),
      .init("power", .figure(.power), "Peak power of the chip with a long-reach SerDes on every lane."),
      .init("junctionLimit", .figure(.temperature), "Hottest junction at which the chip may run."),
      .init("price", .figure(.money), "Price of the chip to the maker of a box."),
      .init("process", .text, "Process node, for the reader."),
      .init("sampled", .text, "When first samples shipped, for the reader."),
      .init("available", .month, "When it can be bought."),
    ])

  /// A box that can be bought or built.
  public static let system = ItemKind(
    "system", "A box that can be bought or built.",
    fields: [
      .init("vendor", .text, "Who sells the box."),
      .init("protocols", .words, "Fabric protocols it speaks: ethernet, infiniband or cell."),
      .init("asic", .text, "The chip inside, by its catalog id."),
      .init("asicCount", .figure(.count), "How many chips."),
      .init("available", .month, "When it can be bought."),
      .init("rackUnits", .figure(.rackUnits), "Height in the rack."),
      .init("coolings", .words, "The ways of cooling it ships with, by catalog id."),
      .init("lasers", .words, "Laser sources that its engines can take, by catalog id."),
      .init(
        "enginesPerPackage", .figure(.count), range: 1...256, "Engines that the package of each chip needs."),
      .init(
        "spareEngines", .figure(.count), range: 0...64, "Engines that each package carries beyond those."),
      .init(
        "overhead", .figure(.power), "Power of everything that is neither chip nor optics, at the board."),
      .init(
        "wholeBoxPower", .figure(.power),
        "Peak power at the wall with its own optics, for a box whose parts are not published apart."),
      .init("price", .figure(.money), "Price to the buyer without pluggable optics."),
      .init("radix", .figure(.count), "Most logical ports of the box, where it is less than the chip's."),
    ],
    groupFields: [
      .init("count", .figure(.count), isRequired: true, "How many cages or engine ports."),
      .init("formFactor", .text, isRequired: true, "What fits: osfp224, osfp112, qsfp-dd800, engine, …"),
      .init("lanes", .figure(.count), isRequired: true, "Electrical lanes of one cage."),
      .init("laneRate", .figure(.dataRate), isRequired: true, "Nominal rate of one lane."),
      .init("cagePower", .figure(.power), "Most power that one module may draw."),
      .init(
        "hostPath", .text, "The assumption that gives the electrical loss from chip to module, by its id."),
      .init("engine", .text, "The engine that is built in, by its catalog id; empty for a cage."),
    ])

  /// One end of an optical link: a pluggable module or a built-in engine's share.
  public static let module = ItemKind(
    "module", "One end of an optical link: a pluggable module, or the port of a built-in engine.",
    fields: [
      .init(
        "class", .text, isRequired: true,
        "What people call it: dsp, lro, lpo, xpo, npo, cpo. No rule reads it."),
      .init("vendor", .text, "Who sells it; empty for a class of products."),
      .init("formFactors", .words, isRequired: true, "Cages it fits; `engine` when it is built in."),
      .init("lanes", .figure(.count), isRequired: true, "Lanes."),
      .init("laneRate", .figure(.dataRate), isRequired: true, "Nominal rate of one lane."),
      .init("links", .figure(.count), isRequired: true, "Most logical links that it splits into."),
      .init("medium", .choice(["single-mode", "multimode"]), isRequired: true, "The fibre it drives."),
      .init("spec", .text, isRequired: true, "Optical specification: DR, FR, SR."),
      .init("end", .text, isRequired: true, "What the interoperation table calls this end."),
      .init("fibres", .figure(.count), "Fibres of one full module."),
      .init("reach", .figure(.length), isRequired: true, "Longest link."),
      .init("power", .figure(.power), isRequired: true, "Power of one module, or of one engine port."),
      .init("powerIncludesLaser", .flag, "Whether `power` has the laser in it."),
      .init(
        "opticalPower", .figure(.power), "Optical power that an external laser must send into the module."),
      .init(
        "hostSerDes", .text, isRequired: true,
        "Reach class of the host's SerDes that it needs, by catalog id."),
      .init(
        "lossBudget", .figure(.loss), isRequired: true,
        "Most electrical loss from chip to module that it accepts."),
      .init("price", .figure(.money), "Price of one module or engine port."),
      .init(
        "priceBasis", .choice(["buyer", "maker"]), default: "buyer",
        "Who pays that price: the buyer, or the maker of the box before packages are lost over one bad engine."
      ),
      .init("failureClass", .text, isRequired: true, "Which failure rate of a reliability baseline applies."),
      .init("available", .month, "When it can be bought."),
    ])

  /// A copper cable with both its ends.
  public static let copper = ItemKind(
    "copper", "A copper cable with both its ends.",
    fields: [
      .init("class", .text, isRequired: true, "What people call it: dac, acc, aec. No rule reads it."),
      .init("vendor", .text, "Who sells it; empty for a class of products."),
      .init("formFactors", .words, isRequired: true, "Cages its ends fit."),
      .init("lanes", .figure(.count), isRequired: true, "Lanes."),
      .init("laneRate", .figure(.dataRate), isRequired: true, "Nominal rate of one lane."),
      .init("links", .figure(.count), isRequired: true, "Most logical links that one end splits into."),
      .init("reach", .figure(.length), isRequired: true, "Longest cable."),
      .init("power", .figure(.power), isRequired: true, "Power of one end."),
      .init(
        "hostSerDes", .text, isRequired: true,
        "Reach class of the host's SerDes that it needs, by catalog id."),
      .init(
        "lossBudget", .figure(.loss), isRequired: true,
        "Most electrical loss from chip to cage that each end accepts."),
      .init("price", .figure(.money), "Price to the buyer of the whole cable."),
      .init("failureClass", .text, isRequired: true, "Which failure rate of a reliability baseline applies."),
      .init("available", .month, "When it can be bought."),
    ])

  /// A source of light for engines.
  public static let laser = ItemKind(
    "laser", "A laser source for engines that do not carry their own.",
    fields: [
      .init(
        "placement", .choice(["external", "internal"]), isRequired: true,
        "Whether it can be swapped at the front."),
      .init("lanes", .figure(.count), isRequired: true, "Lanes that one laser module feeds."),
      .init("power", .figure(.power), "Electrical power of one laser module."),
      .init(
        "efficiency", .figure(.ratio), "Light out per electrical power in, at the reference temperature."),
      .init(
        "failureRate", .figure(.failureRate),
        "Failures of all the lasers that one module needs, at the reference temperature and wear aside."),
      .init("lasers", .figure(.count), range: 1...256, "Lasers that one module needs to feed its lanes."),
      .init(
        "spareLasers", .figure(.count), range: 0...64,
        "Lasers that one module carries beyond those; each can take the place of any other."),
      .init("life", .figure(.duration), "When a tenth of its lasers have worn out."),
      .init("lifeTemperature", .figure(.temperature), "Temperature of that life."),
      .init("limit", .figure(.temperature), "Hottest at which a module may run."),
      .init("price", .figure(.money), "Price of one laser module."),
      .init(
        "replacementPrice", .figure(.money),
        "Price of one laser module as a spare, where the first ones come with the engines."),
      .init("available", .month, "When it can be bought."),
    ])

  /// A way of taking heat from the chip.
  public static let cooling = ItemKind(
    "cooling", "A way of taking heat out of a box.",
    fields: [
      .init("class", .text, isRequired: true, "What people call it: air, cold-plate. No rule reads it."),
      .init(
        "medium", .choice(["air", "liquid"]), isRequired: true, "What carries the heat out of the room."),
      .init("resistance", .figure(.thermalResistance), "From the chip's lid to the inlet of the medium."),
      .init("fanShare", .figure(.ratio), "Share of the box's power that its fans take."),
      .init("pue", .figure(.ratio), "Site power per power of equipment under this cooling."),
      .init("boxPrice", .figure(.money), "Cold plates and manifolds of one box."),
      .init("plantCapacity", .figure(.power), "Heat that one plant unit carries."),
      .init("plantPrice", .figure(.money), "Price of one plant unit."),
    ])

  /// The network port of an accelerator.
  public static let endpoint = ItemKind(
    "endpoint", "The network port of an accelerator: one cage of its NIC.",
    fields: [
      .init("protocols", .words, isRequired: true, "Fabric protocols it speaks."),
      .init("formFactor", .text, isRequired: true, "What fits into the cage."),
      .init("lanes", .figure(.count), isRequired: true, "Electrical lanes of the cage."),
      .init("laneRate", .figure(.dataRate), isRequired: true, "Nominal rate of one lane."),
      .init("cagePower", .figure(.power), "Most power that one module may draw."),
      .init(
        "hostPath", .text, "The assumption that gives the electrical loss from NIC chip to module, by its id."
      ),
      .init("power", .figure(.power), "Power of the NIC's share of this cage."),
      .init("price", .figure(.money), "Price of the NIC's share of this cage."),
      .init("available", .month, "When it can be bought."),
    ])

  /// Fibre between two optical ends.
  public static let fibre = ItemKind(
    "fibre", "Fibre between two optical ends.",
    fields: [
      .init("medium", .choice(["single-mode", "multimode"]), isRequired: true, "Which fibre."),
      .init("fibres", .figure(.count), isRequired: true, "Fibres of one trunk."),
      .init("price", .figure(.money), isRequired: true, "Price of one trunk with its connectors."),
      .init("pricePerMetre", .figure(.money), "Price that one metre of trunk adds."),
    ])

  /// The electrical driver and receiver of one lane.
  public static let serdes = ItemKind(
    "serdes", "The electrical driver and receiver of one lane, by reach class.",
    fields: [
      .init("laneRate", .figure(.dataRate), isRequired: true, "Nominal rate of one lane."),
      .init(
        "energy", .figure(.energyPerBit), isRequired: true, "Energy of one bit, both directions of the lane."),
      .init("isLongReach", .flag, "Whether published chip watts assume this class on every lane."),
    ])

  /// Field failure rates that were counted in one way.
  public static let baseline = ItemKind(
    "baseline", "Field failure rates that one operator counted in one way, per 400 Gb/s port and end.",
    fields: [
      .init("pluggable", .figure(.failureRate), isRequired: true, "A retimed pluggable module."),
      .init("lpo", .figure(.failureRate), isRequired: true, "A linear pluggable module."),
      .init(
        "cpo", .figure(.failureRate), isRequired: true, "A co-packaged port with its share of the laser."),
      .init(
        "pluggableContamination", .figure(.ratio), range: 0...1,
        "Share of the retimed modules' rate that dirty connectors cause."),
      .init(
        "lpoContamination", .figure(.ratio), range: 0...1,
        "Share of the linear modules' rate that dirty connectors cause."),
      .init(
        "cpoContamination", .figure(.ratio), range: 0...1,
        "Share of the co-packaged ports' rate that dirty connectors cause."),
      .init(
        "cpoLeavesOutContamination", .flag, default: "no",
        "Whether the co-packaged rate leaves dirty connectors out, so that they fail beside it."),
      .init(
        "cpoLeavesOutLasers", .flag, default: "no",
        "Whether the co-packaged rate leaves external lasers out, so that they fail beside it."),
      .init(
        "leavesOutWearOut", .flag, default: "no",
        "Whether parts were counted too young for their lasers to wear out, so that wear comes on top."),
      .init("dac", .figure(.failureRate), isRequired: true, "One end of a passive copper cable."),
      .init("aec", .figure(.failureRate), isRequired: true, "One end of an active copper cable."),
    ])

  /// A number or a choice on which the public record is silent.
  public static let assumption = ItemKind(
    "assumption", "A number or a choice on which the public record is silent or contradicts itself.",
    fields: [
      .init("figure", .figure(.count), "The assumed number, of any dimension."),
      .init("choice", .text, "The assumed word."),
      .init("options", .words, "The words to choose from."),
    ])

  /// Something that is named in public but that no design can use.
  public static let reference = ItemKind(
    "reference", "Something that the public record names, kept for comparison; no design uses it.",
    fields: [
      .init("vendor", .text, "Who is behind it."),
      .init("class", .text, "What it is."),
    ])
}
