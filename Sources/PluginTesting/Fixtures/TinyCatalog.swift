// SPDX-License-Identifier: Apache-2.0

public import PluginKit
import ProblemFormat

/// A catalog of few parts, small enough to compute with by hand.
///
/// Boxes are `plain` of the vendor Alpha, 2 RU high with eight cages, and `packed` of Beta, 4 RU with engines; `nic` is the
/// accelerators' port. Modules are `dsp` and `lpo`, the engine is `engine` with the laser `els`, and the cable is `dac`.
/// Boxes are cooled by `air` or `plate`. ``text`` has every figure.
public enum TinyCatalog {
  /// Reads the catalog.
  ///
  /// - Parameters:
  ///   - more: Entries of your own in the form of a catalog file, which add to the catalog or override it.
  ///   - kinds: Kinds of entries that are declared besides the standard ones.
  /// - Returns: The catalog.
  /// - Throws: ``TinyCatalogFault`` with every fault of `more`, each with its line and column.
  public static func catalog(
    adding more: String = "", kinds: [ItemKind] = []
  ) throws(TinyCatalogFault) -> Catalog {
    let texts = [("tiny.yaml", text)] + (more.isEmpty ? [] : [("added.yaml", more)])
    let (catalog, found) = CatalogLoader.parse(texts, kinds: ItemKind.standard + kinds)
    guard !found.hasErrors else { throw TinyCatalogFault(faults: found.map(\.lines)) }
    return catalog
  }

  /// The catalog as a file would hold it.
  public static let text = """
    sources:
      hand: {title: Made up for tests, year: 2026}
    items:
      - {id: psu-efficiency, kind: assumption, figure: {value: 0.9}}
      - {id: peak-over-typical, kind: assumption, figure: {value: 1.25}}
      - {id: external-laser-temperature, kind: assumption, figure: {value: 50, unit: °C}}
      - {id: laser-growth-per-kelvin, kind: assumption, figure: {value: 0.0148762}}
      - {id: r-package-and-tim, kind: assumption, figure: {value: 0.02, unit: K/W}}
      - {id: laser-rise-over-supply, kind: assumption, figure: {value: 20, unit: °C}}
      - {id: fibre-loss-per-km, kind: assumption, figure: {value: 0.5, unit: dB}}
      - {id: connector-loss, kind: assumption, figure: {value: 0.5, unit: dB}}
      - {id: connectors-per-link, kind: assumption, figure: {value: 4}}
      - {id: channel-loss-dr, kind: assumption, figure: {value: 3, unit: dB}}
      - {id: channel-loss-fr, kind: assumption, figure: {value: 4, unit: dB}}
      - {id: reliability-baseline, kind: assumption, choice: field, options: [field]}
      - {id: box-mtbf, kind: assumption, figure: {value: 300000, unit: h}}
      - {id: laser-activation-energy, kind: assumption, figure: {value: 0.4, unit: eV}}
      - {id: reference-case-temperature, kind: assumption, figure: {value: 45, unit: °C}}
      - {id: module-case-resistance, kind: assumption, figure: {value: 2, unit: K/W}}
      - {id: module-case-limit, kind: assumption, figure: {value: 70, unit: °C}}
      - {id: unserviceable-fraction, kind: assumption, figure: {value: 0.001}}
      - {id: repair-module, kind: assumption, figure: {value: 4, unit: h}}
      - {id: repair-box, kind: assumption, figure: {value: 8, unit: h}}
      - {id: repair-cpo-box, kind: assumption, figure: {value: 24, unit: h}}
      - {id: hands-on-module, kind: assumption, figure: {value: 0.25, unit: h}}
      - {id: hands-on-box, kind: assumption, figure: {value: 3, unit: h}}
      - {id: replenishment-module, kind: assumption, figure: {value: 720, unit: h}}
      - {id: replenishment-box, kind: assumption, figure: {value: 2160, unit: h}}
      - {id: spares-service-level, kind: assumption, figure: {value: 0.95}}
      - {id: interruption, kind: assumption, figure: {value: 0.5, unit: h}}
      - {id: job-size, kind: assumption, figure: {value: 8192}}
      - {id: discount-rate, kind: assumption, figure: {value: 0.08}}
      - {id: facility-capacity, kind: assumption, figure: {value: 10, unit: $/W}}
      - {id: accelerator-hour, kind: assumption, figure: {value: 2.5, unit: $/h}}
      - {id: electricity, kind: assumption, figure: {value: 0.1, unit: $/kWh}}
      - {id: technician-wage, kind: assumption, figure: {value: 100, unit: $/h}}
      - {id: warranty-share, kind: assumption, figure: {value: 0.25}}
      - {id: breakout-port, kind: assumption, figure: {value: 5, unit: $}}
      - {id: contamination-per-fibre, kind: assumption, figure: {value: 30, unit: FIT}}
      - {id: laser-life, kind: assumption, figure: {value: 600000, unit: h}}
      - {id: laser-life-temperature, kind: assumption, figure: {value: 50, unit: °C}}
      - {id: laser-wear-out-shape, kind: assumption, figure: {value: 2}}
      - {id: lasers-per-400g, kind: assumption, figure: {value: 2}}
      - {id: laser-exchange, kind: assumption, figure: {value: 168, unit: h}}
      - {id: engine-limit, kind: assumption, figure: {value: 70, unit: °C}}
      - {id: mixed-ends, kind: assumption, choice: "no", options: ["yes", "no"]}
      - {id: front, kind: assumption, figure: {value: 12, unit: dB}}
      - {id: near, kind: assumption, figure: {value: 4, unit: dB}}
      - {id: field, kind: baseline, pluggable: 250 FIT, lpo: 270 FIT, cpo: 100 FIT, dac: 10 FIT, aec: 30 FIT}
      - {id: lr, kind: serdes, laneRate: 100 Gb/s, energy: 5 pJ/bit, isLongReach: true}
      - {id: xsr, kind: serdes, laneRate: 100 Gb/s, energy: 1 pJ/bit}
      - {id: air, kind: cooling, class: air, medium: air, resistance: 0.05 K/W, fanShare: 10 %, pue: 1.25}
      - id: plate
        kind: cooling
        class: cold-plate
        medium: liquid
        resistance: 0.03 K/W
        fanShare: 2 %
        pue: 1.1
        boxPrice: 900 $
        plantCapacity: 10 kW
        plantPrice: 4 k$
      - {id: els, kind: laser, placement: external, lanes: 32, power: 20 W, failureRate: 500 FIT, price: 400 $}
      - {id: trunk, kind: fibre, medium: single-mode, fibres: 16, price: 100 $, pricePerMetre: 1 $}
      - {id: chip, kind: asic, lanes: 64, laneRate: 100 Gb/s, radix: 16, power: 200 W, junctionLimit: 105 °C}
      - id: plain
        kind: system
        name: Plain box
        vendor: Alpha
        protocols: [ethernet]
        asic: chip
        coolings: [air]
        rackUnits: 2 RU
        overhead: 60 W
        price: 10 k$
        groups:
          - {name: cages, count: 8, formFactor: osfp, lanes: 8, laneRate: 100 Gb/s, cagePower: 20 W, hostPath: front}
      - id: packed
        kind: system
        name: Packed box
        vendor: Beta
        protocols: [ethernet]
        asic: chip
        coolings: [plate]
        lasers: [els]
        rackUnits: 4 RU
        overhead: 60 W
        price: 11 k$
        groups:
          - {name: engines, count: 8, formFactor: engine, lanes: 8, laneRate: 100 Gb/s, hostPath: near, engine: engine}
          - {name: cages, count: 2, formFactor: osfp, lanes: 8, laneRate: 100 Gb/s, hostPath: front}
      - id: nic
        kind: endpoint
        name: Network card
        protocols: [ethernet]
        formFactor: osfp
        lanes: 8
        laneRate: 100 Gb/s
        cagePower: 20 W
        hostPath: near
        power: 10 W
        price: 500 $
      - id: dsp
        kind: module
        name: Retimed module
        class: dsp
        formFactors: [osfp]
        lanes: 8
        laneRate: 100 Gb/s
        links: 2
        medium: single-mode
        spec: DR
        end: dsp-dr
        reach: 500 m
        power: 15 W
        hostSerDes: lr
        lossBudget: 32 dB
        price: 700 $
        failureClass: pluggable
      - id: lpo
        kind: module
        name: Linear module
        class: lpo
        formFactors: [osfp]
        lanes: 8
        laneRate: 100 Gb/s
        links: 2
        medium: single-mode
        spec: DR
        end: lpo-dr
        reach: 100 m
        power: 8 W
        hostSerDes: lr
        lossBudget: 20 dB
        price: 650 $
        failureClass: lpo
      - id: engine
        kind: module
        name: Engine
        class: cpo
        formFactors: [engine]
        lanes: 8
        laneRate: 100 Gb/s
        links: 2
        medium: single-mode
        spec: DR
        end: cpo-dr
        reach: 500 m
        power: 5 W
        powerIncludesLaser: false
        hostSerDes: xsr
        lossBudget: 12 dB
        price: 600 $
        failureClass: cpo
      - id: dac
        kind: copper
        name: Copper cable
        class: dac
        formFactors: [osfp]
        lanes: 8
        laneRate: 100 Gb/s
        links: 2
        reach: 2 m
        power: 0.1 W
        hostSerDes: lr
        lossBudget: 18 dB
        price: 150 $
        failureClass: dac
    interoperation:
      - {first: dsp-dr, second: dsp-dr, works: true, confidence: high, reason: one standard}
      - {first: lpo-dr, second: lpo-dr, works: true, confidence: high, reason: one maker}
      - {first: cpo-dr, second: cpo-dr, works: true, confidence: high, reason: one maker}
      - {first: cpo-dr, second: dsp-dr, works: true, confidence: high, reason: one standard}
      - {first: lpo-dr, second: dsp-dr, works: false, openQuestion: mixed-ends, confidence: low, reason: nobody knows}
    scenarios:
      - {name: cheap-engines, question: What if engines cost next to nothing?, set: {engine.price: 1 $, packed.price: 1 k$}}
      - {name: mixed, question: What if linear and retimed ends work together?, set: {mixed-ends.choice: "yes"}}
    """
}

/// Why entries could not be added to the tiny catalog.
public struct TinyCatalogFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line for each fault.
  public var faults: [String]
  /// All of them, one to a line.
  public var description: String { faults.joined(separator: "\n") }
}
