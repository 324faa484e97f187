package io.weightroom.engine.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A library with NVML's functions, whose code is Java behind native function pointers: calls go out
 * and come back through the C calling convention. Parameters are those of nvml.h.
 */
@SuppressWarnings("restricted")
final class FakeDriver {
  private static final int NOT_SUPPORTED = 3;

  final Map<String, Integer> answers = new HashMap<>();
  byte[] version = text("570.124.06");
  int cuda = 12080;
  int count = 2;
  byte[] name = text("NVIDIA GeForce RTX 3060");
  long total = 12884901888L;
  long free = 12000000000L;
  boolean reportsMemory = true;
  boolean reportsIds = true;
  int shutdowns;

  private final Map<String, MemorySegment> symbols = new HashMap<>();

  FakeDriver(Arena arena) throws ReflectiveOperationException {
    symbol(arena, "nvmlInit_v2", List.of());
    symbol(arena, "nvmlShutdown", List.of());
    symbol(arena, "nvmlSystemGetDriverVersion", List.of(ADDRESS, JAVA_INT));
    symbol(arena, "nvmlSystemGetCudaDriverVersion_v2", List.of(ADDRESS));
    symbol(arena, "nvmlDeviceGetCount_v2", List.of(ADDRESS));
    symbol(arena, "nvmlDeviceGetHandleByIndex_v2", List.of(JAVA_INT, ADDRESS));
    symbol(arena, "nvmlDeviceGetUUID", List.of(ADDRESS, ADDRESS, JAVA_INT));
    symbol(arena, "nvmlDeviceGetName", List.of(ADDRESS, ADDRESS, JAVA_INT));
    symbol(arena, "nvmlDeviceGetCudaComputeCapability", List.of(ADDRESS, ADDRESS, ADDRESS));
    symbol(arena, "nvmlDeviceGetMemoryInfo", List.of(ADDRESS, ADDRESS));
  }

  private void symbol(Arena arena, String name, List<MemoryLayout> parameters)
      throws ReflectiveOperationException {
    List<Class<?>> types =
        parameters.stream()
            .<Class<?>>map(p -> p == JAVA_INT ? int.class : MemorySegment.class)
            .toList();
    MethodHandle method =
        MethodHandles.lookup().bind(this, name, MethodType.methodType(int.class, types));
    FunctionDescriptor function =
        FunctionDescriptor.of(JAVA_INT, parameters.toArray(MemoryLayout[]::new));
    symbols.put(name, Linker.nativeLinker().upcallStub(method, function, arena));
  }

  /** The library, without some of its functions. */
  SymbolLookup library(String... missing) {
    return name ->
        List.of(missing).contains(name) ? Optional.empty() : Optional.ofNullable(symbols.get(name));
  }

  static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  private int answer(String function) {
    return answers.getOrDefault(function, 0);
  }

  private static void write(MemorySegment buffer, int length, byte[] bytes) {
    MemorySegment.copy(
        bytes, 0, buffer.reinterpret(length), JAVA_BYTE, 0, Math.min(length, bytes.length));
  }

  int nvmlInit_v2() {
    return answer("nvmlInit_v2");
  }

  int nvmlShutdown() {
    shutdowns++;
    return 0;
  }

  int nvmlSystemGetDriverVersion(MemorySegment buffer, int length) {
    write(buffer, length, version);
    return answer("nvmlSystemGetDriverVersion");
  }

  int nvmlSystemGetCudaDriverVersion_v2(MemorySegment number) {
    number.reinterpret(4).set(JAVA_INT, 0, cuda);
    return 0;
  }

  int nvmlDeviceGetCount_v2(MemorySegment number) {
    number.reinterpret(4).set(JAVA_INT, 0, count);
    return answer("nvmlDeviceGetCount_v2");
  }

  int nvmlDeviceGetHandleByIndex_v2(int index, MemorySegment handle) {
    handle.reinterpret(ADDRESS.byteSize()).set(ADDRESS, 0, MemorySegment.ofAddress(0xd000 + index));
    return answer("nvmlDeviceGetHandleByIndex_v2." + index);
  }

  int nvmlDeviceGetUUID(MemorySegment device, MemorySegment buffer, int length) {
    write(buffer, length, text("GPU-" + (device.address() - 0xd000) + "f6a"));
    return reportsIds ? 0 : NOT_SUPPORTED;
  }

  int nvmlDeviceGetName(MemorySegment device, MemorySegment buffer, int length) {
    write(buffer, length, name);
    return 0;
  }

  int nvmlDeviceGetCudaComputeCapability(
      MemorySegment device, MemorySegment major, MemorySegment minor) {
    major.reinterpret(4).set(JAVA_INT, 0, 8);
    minor.reinterpret(4).set(JAVA_INT, 0, 6);
    return answer("nvmlDeviceGetCudaComputeCapability");
  }

  int nvmlDeviceGetMemoryInfo(MemorySegment device, MemorySegment memory) {
    MemorySegment three = memory.reinterpret(24);
    three.setAtIndex(JAVA_LONG, 0, total);
    three.setAtIndex(JAVA_LONG, 1, free);
    three.setAtIndex(JAVA_LONG, 2, total - free);
    return reportsMemory ? 0 : NOT_SUPPORTED;
  }
}
