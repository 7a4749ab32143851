# Finds Eigen, Boost headers, TBB and pybind11, in wheels on Python's path or in the system's packages alike.
if(SOJOURN_BUILD_PYTHON)
    find_package(Python 3.11 REQUIRED COMPONENTS Interpreter Development.Module)
else()
    find_package(Python 3.11 QUIET COMPONENTS Interpreter)
endif()

# Where Python keeps its packages: `sys.path` is right in a virtual environment and in pip's isolated builds.
set(python_path "")
if(Python_FOUND AND NOT SOJOURN_DEPENDENCIES STREQUAL "system")
    execute_process(
        COMMAND ${Python_EXECUTABLE} -c "import sys; print(';'.join(p for p in sys.path if p))"
        OUTPUT_VARIABLE python_path OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endif()

# Set `result` to the first place on Python's path that holds `file`, or leave it empty.
function(sojourn_wheel result file)
    set(${result} "" PARENT_SCOPE)
    foreach(place IN LISTS python_path)
        if(EXISTS ${place}/${file})
            set(${result} ${place} PARENT_SCOPE)
            return()
        endif()
    endforeach()
    if(SOJOURN_DEPENDENCIES STREQUAL "wheels")
        message(FATAL_ERROR "SOJOURN_DEPENDENCIES=wheels, but ${file} is nowhere on the path of ${Python_EXECUTABLE}; "
                            "install the build requirements of pyproject.toml there")
    endif()
endfunction()

sojourn_wheel(eigen_wheel cmeel.prefix/share/eigen3/cmake/Eigen3Config.cmake)
if(eigen_wheel)
    set(Eigen3_DIR ${eigen_wheel}/cmeel.prefix/share/eigen3/cmake CACHE PATH "" FORCE)
endif()
find_package(Eigen3 3.4 REQUIRED CONFIG)

# The wheel of Boost has headers alone: CMake's own finder reads them; Boost's config file would prefer the system's.
sojourn_wheel(boost_wheel boost_headers/include/boost/version.hpp)
if(boost_wheel)
    set(BOOST_INCLUDEDIR ${boost_wheel}/boost_headers/include)
    set(Boost_NO_SYSTEM_PATHS ON)
endif()
set(Boost_NO_BOOST_CMAKE ON)
if(POLICY CMP0167)
    cmake_policy(SET CMP0167 OLD)
endif()
find_package(Boost 1.74 REQUIRED)

if(SOJOURN_SANITIZER STREQUAL "thread")
    # The sanitizer takes the hand-overs inside TBB, which it cannot see, for races: plain threads stand in.
    add_library(TBB::tbb INTERFACE IMPORTED GLOBAL)
    target_include_directories(TBB::tbb INTERFACE ${PROJECT_SOURCE_DIR}/tests/support/tsan)
else()
    sojourn_wheel(tbb_wheel TBB/cmake/TBB/TBBConfig.cmake)
    if(tbb_wheel)
        set(TBB_DIR ${tbb_wheel}/TBB/cmake/TBB CACHE PATH "" FORCE)
    endif()
    find_package(TBB 2021 REQUIRED CONFIG)
endif()
find_package(Threads REQUIRED)

if(SOJOURN_BUILD_PYTHON)
    sojourn_wheel(pybind11_wheel pybind11/share/cmake/pybind11/pybind11Config.cmake)
    if(pybind11_wheel)
        set(pybind11_DIR ${pybind11_wheel}/pybind11/share/cmake/pybind11 CACHE PATH "" FORCE)
    endif()
    set(PYBIND11_FINDPYTHON ON)
    find_package(pybind11 2.10 REQUIRED CONFIG)
endif()

if(SOJOURN_BUILD_TESTS)
    find_package(GTest REQUIRED)
endif()
if(SOJOURN_BUILD_BENCHMARKS)
    find_package(benchmark REQUIRED)
endif()

message(STATUS "sojourn uses Eigen ${Eigen3_VERSION} of ${Eigen3_DIR}")
message(STATUS "sojourn uses Boost ${Boost_VERSION_STRING} of ${Boost_INCLUDE_DIRS}")
message(STATUS "sojourn uses TBB ${TBB_VERSION} of ${TBB_DIR}")
if(SOJOURN_BUILD_PYTHON)
    message(STATUS "sojourn uses pybind11 ${pybind11_VERSION} of ${pybind11_DIR}")
endif()
