// swift-tools-version: 6.3
import PackageDescription

/// Every plugin that ships: one folder under `Plugins/`, with its rule, its page and its tests.
let plugins = ["Power", "Thermal", "SignalIntegrity", "Reliability", "Cost", "Supply", "Servers"]

/// What a plugin may import: the modules of one shared library, which the program itself stands in for at run time.
///
/// `Sources/PluginStamp` hashes the sources of each, so that a plugin built against others is refused.
let pluginModules = ["PluginKit", "Topology", "DesignSpace", "Modeling"]

// Part of the plugin stamp beside the C++ compiler's own version, which does not tell all patch releases apart.
#if compiler(>=6.4)
let swiftRelease = "6.4"
#elseif compiler(>=6.3.3)
let swiftRelease = "6.3.3"
#elseif compiler(>=6.3.2)
let swiftRelease = "6.3.2"
#elseif compiler(>=6.3.1)
let swiftRelease = "6.3.1"
#else
let swiftRelease = "6.3"
#endif

// Packages that link plugins into a program of their own set this: two kinds of PluginKit in one program do not mix.
let linksPluginsStatically = Context.environment["ETALON_STATIC_PLUGINS"] != nil

/// Plugins that show how one is written; they are built and tested here, and part of no catalogue.
let examples = ["Acoustics", "Carbon", "Contracts", "Dragonfly", "SpareEngines"]

/// One floor of the house: a Swift module, what it stands on, and its tests.
struct Floor {
  var name: String
  var standsOn: [Target.Dependency]
  var testsNeed: [Target.Dependency]

  init(_ name: String, on standsOn: [Target.Dependency] = [], testsNeed: [Target.Dependency] = []) {
    (self.name, self.standsOn, self.testsNeed) = (name, standsOn, testsNeed)
  }
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let glpk: [Target.Dependency] = ["CGLPK", "CGLPKShims"].map {
  .target(name: $0, condition: .when(traits: ["GLPK"]))
}

/// Ground floor first; a module knows only those above it in this list.
let floors = [
  Floor("Modeling", testsNeed: ["TestSupport"]),
  Floor("DesignSpace", testsNeed: ["TestSupport"]),
  Floor("Topology", on: ["DesignSpace"], testsNeed: ["TestSupport"]),
  Floor("PluginKit", on: ["DesignSpace", "Modeling", "Topology"], testsNeed: ["TestSupport"]),
  Floor("PluginLoading", on: ["CDigest", "PluginKit", "PluginStamp"]),
  Floor("RunRecord"),
  Floor("ResultStore", on: ["RunRecord", grdb], testsNeed: ["StoreWorker", "TestSupport"]),
  Floor(
    "ProblemFormat", on: ["CatalogData", "DesignSpace", "PluginKit", "Topology", yams],
    testsNeed: ["TestSupport"]),
  Floor(
    "Formulation", on: ["DesignSpace", "Modeling", "PluginKit", "Topology"],
    testsNeed: ["GLPKBackend", "SolverKit", "TestSupport"]),
  Floor("SolverKit", on: ["CThread", "Modeling"]),
  Floor(
    "GLPKBackend", on: ["CThread", "Modeling", "SolverKit"] + glpk, testsNeed: ["TestSupport"]),
  Floor(
    "Search", on: ["DesignSpace", "Formulation", "Modeling", "PluginKit", "RunRecord", "SolverKit"],
    testsNeed: ["GLPKBackend", "TestSupport", "Topology"]),
  Floor(
    "PluginTesting",
    on: [
      "DesignSpace", "Formulation", "GLPKBackend", "Modeling", "PluginKit", "ProblemFormat", "Search",
      "SolverKit",
      "Topology",
    ]),
  Floor(
    "Planner",
    on: [
      "DesignSpace", "Formulation", "GLPKBackend", "Modeling", "PluginKit", "PluginLoading",
      "ProblemFormat", "ResultStore", "RunRecord", "Search", "SolverKit", "Topology",
    ] + plugins.map { .target(name: $0) },
    testsNeed: ["PluginTesting", "TestSupport"]),
  Floor("Report", on: ["RunRecord", mustache]),
  Floor(
    "EtalonCLI",
    on: [
      "DesignSpace", "Formulation", "GLPKBackend", "Planner", "PluginKit", "PluginLoading", "PluginTesting",
      "ProblemFormat", "Report", "ResultStore", "RunRecord", "Search", "SolverKit", argumentParser,
    ],
    testsNeed: ["PluginStamp", "TestSupport", "etalon"]),
]

let package = Package(
  name: "etalon",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "etalon", targets: ["etalon"]),
    .library(name: "EtalonCLI", targets: ["EtalonCLI"]),
    .library(name: "PluginKit", type: linksPluginsStatically ? nil : .dynamic, targets: pluginModules),
    .library(name: "PluginStamp", targets: ["PluginStamp"]),
    .library(name: "PluginTesting", targets: ["PluginTesting"]),
  ],
  traits: [
    .trait(name: "GLPK", description: "Solve with the GNU Linear Programming Kit (GPL-3.0-or-later)."),
    .default(enabledTraits: ["GLPK"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    .target(name: "CGLPKShims", dependencies: ["CGLPK"]),
    .target(name: "CDigest"),
    .target(name: "CThread"),
    .target(name: "CatalogData", exclude: ["catalog"]),
    .target(name: "PluginStamp", cxxSettings: [.define("ETALON_SWIFT_RELEASE", to: swiftRelease)]),
    .executableTarget(
      name: "etalon", dependencies: ["EtalonCLI", argumentParser],
      linkerSettings: [
        // The program carries the name of the library that plugins ask for and exports what is in it, so that the
        // dynamic linker gives them the program's own PluginKit. Only lld names a program that way.
        .unsafeFlags(
          ["-use-ld=lld", "-Xlinker", "--export-dynamic", "-Xlinker", "-soname=libPluginKit.so"],
          .when(platforms: [.linux]))
      ]),
    .executableTarget(
      name: "EtalonBenchmarks",
      dependencies: [
        "CGLPK", "DesignSpace", "Formulation", "GLPKBackend", "Modeling", "Planner", "ProblemFormat",
        "RunRecord", "Search",
        "SolverKit",
      ],
      path: "Benchmarks", exclude: ["peers"]),
    // A process that tests end by force.
    .executableTarget(
      name: "StoreWorker", dependencies: ["ResultStore", "RunRecord"], path: "Tests/StoreWorker"),
  ],
  cLanguageStandard: .gnu2x,
  cxxLanguageStandard: .cxx20
)

for floor in floors {
  package.targets += [
    .target(name: floor.name, dependencies: floor.standsOn),
    .testTarget(
      name: "\(floor.name)Tests",
      dependencies: [.target(name: floor.name)] + floor.standsOn + floor.testsNeed,
      exclude: ["EtalonCLI", "PluginKit", "PluginTesting", "Report"].contains(floor.name) ? ["Golden"] : []),
  ]
}

for plugin in plugins {
  package.targets += [
    .target(
      name: plugin, dependencies: ["DesignSpace", "Modeling", "PluginKit", "Topology"],
      path: "Plugins/\(plugin)", exclude: ["Tests"]),
    .testTarget(
      name: "\(plugin)Tests",
      dependencies: [
        .target(name: plugin), "DesignSpace", "Formulation", "Modeling", "PluginKit", "PluginTesting",
        "ProblemFormat", "TestSupport", "Topology",
      ],
      path: "Plugins/\(plugin)/Tests", exclude: ["Golden"]),
  ]
}

for example in examples {
  package.targets += [
    .target(
      name: example, dependencies: ["DesignSpace", "Modeling", "PluginKit", "Topology"],
      path: "Plugins/Examples/\(example)", exclude: ["Example", "Tests"]),
    .testTarget(
      name: "\(example)Tests",
      dependencies: [
        .target(name: example), "DesignSpace", "Formulation", "GLPKBackend", "Modeling", "Planner",
        "PluginKit",
        "PluginTesting", "ProblemFormat", "Report", "RunRecord", "SolverKit", "TestSupport", "Topology",
      ],
      path: "Plugins/Examples/\(example)/Tests", exclude: ["Golden"]),
  ]
}

// What tests share: small catalogs, seeded numbers, golden texts, and the solver as a program of its own.
package.targets.append(
  .target(
    name: "TestSupport",
    dependencies: [
      "DesignSpace", "Formulation", "GLPKBackend", "Modeling", "Planner", "PluginKit", "ProblemFormat",
      "PluginTesting", "Search",
      "SolverKit", "Topology",
    ], path: "Tests/TestSupport"))

// Answers of everything together, held against brute force that shares no code with what it judges.
package.targets.append(
  .testTarget(
    name: "OracleTests",
    dependencies: [
      "DesignSpace", "Formulation", "GLPKBackend", "Modeling", "PluginKit", "PluginTesting", "Search",
      "SolverKit",
      "TestSupport", "Topology",
    ] + plugins.map { .target(name: $0) }))

// Every file in Problems/, solved and held against what it expects, and the shipped catalog against what is known.
package.targets.append(
  .testTarget(
    name: "ProblemsTests",
    dependencies: [
      "Cost", "DesignSpace", "Formulation", "GLPKBackend", "Planner", "PluginKit", "Power", "ProblemFormat",
      "Report", "RunRecord",
      "Thermal", "Topology",
    ]))

// Asked for by `make docs` alone, so that nobody else waits for it.
if Context.environment["ETALON_DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"))
}

let cTargets: Set = ["CDigest", "CGLPK", "CGLPKShims", "CThread", "CatalogData", "PluginStamp"]
for target in package.targets where !cTargets.contains(target.name) {
  target.swiftSettings = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
  ]
}
