# Compiler flags of every target: the language, exact arithmetic, warnings, sanitizers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT multi_config AND NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

if(MSVC)
    add_compile_options(/fp:precise /W4)
else()
    # A fused multiply-add rounds once where two operations round twice: the same journey would give other bits.
    add_compile_options(-ffp-contract=off -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 sees overlaps that are not there when it inlines std::string assignments (GCC bug 105651).
    add_compile_options(-Wno-restrict)
endif()
if(SOJOURN_STRICT)
    set(CMAKE_COMPILE_WARNING_AS_ERROR ON)
endif()

if(SOJOURN_SANITIZER)
    add_compile_options(-fsanitize=${SOJOURN_SANITIZER} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${SOJOURN_SANITIZER})
endif()
