// SPDX-License-Identifier: Apache-2.0

#if GLPK
import PluginTesting
import TestSupport
import Testing

@testable import Thermal

@Suite struct ThermalContractTests {
  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(Thermal.self, beside: Companion.shipped(except: "thermal")).verify()
  }
}
#endif
